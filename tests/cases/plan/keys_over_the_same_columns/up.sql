CREATE TABLE public.whole (
  a integer NOT NULL,
  b integer,
  CONSTRAINT whole_key UNIQUE (a)
) PARTITION BY LIST (a);
CREATE TABLE public.part PARTITION OF public.whole FOR VALUES IN (1);
CREATE TABLE public.twice (
  a integer NOT NULL,
  CONSTRAINT twice_pkey PRIMARY KEY (a)
);
CREATE UNIQUE INDEX whole_b ON public.whole (a, b);
ALTER TABLE public.part ADD CONSTRAINT part_own UNIQUE (a, b);
ALTER TABLE public.part ADD CONSTRAINT part_pkey PRIMARY KEY (a);
ALTER TABLE public.twice ADD CONSTRAINT twice_again UNIQUE (a);
ALTER TABLE public.twice ADD CONSTRAINT twice_once_more UNIQUE (a);
DROP TABLE public.gone;
