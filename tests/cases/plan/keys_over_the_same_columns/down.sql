CREATE TABLE public.gone (
  a integer NOT NULL,
  b integer,
  CONSTRAINT gone_pkey PRIMARY KEY (a)
);
ALTER TABLE public.gone ADD CONSTRAINT gone_again UNIQUE (a);
DROP TABLE public.part;
DROP TABLE public.twice;
DROP TABLE public.whole;
