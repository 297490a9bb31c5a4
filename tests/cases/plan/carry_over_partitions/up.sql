LOCK TABLE public.flat IN ACCESS EXCLUSIVE MODE;
ALTER TABLE public.flat RENAME TO flat__old;
CREATE TABLE public.flat (
  at date,
  id integer
);
INSERT INTO public.flat (at, id)
SELECT at, id FROM public.flat__old;
DROP TABLE public.flat__old;
LOCK TABLE public.log IN ACCESS EXCLUSIVE MODE;
ALTER INDEX public.log_pkey RENAME TO log_pkey__old;
ALTER INDEX public.log_id_idx RENAME TO log_id_idx__old;
ALTER INDEX public.log_0_pkey RENAME TO log_0_pkey__old;
ALTER INDEX public.log_0_id_idx RENAME TO log_0_id_idx__old;
ALTER INDEX public.log_1_pkey RENAME TO log_1_pkey__old;
ALTER INDEX public.log_1_id_idx RENAME TO log_1_id_idx__old;
ALTER TABLE public.log RENAME TO log__old;
ALTER TABLE public.log_0 RENAME TO log_0__old;
ALTER TABLE public.log_1 RENAME TO log_1__old;
CREATE TABLE public.log (
  at date NOT NULL,
  id integer NOT NULL,
  CONSTRAINT log_pkey PRIMARY KEY (at, id)
) PARTITION BY HASH (id);
CREATE TABLE public.log_0 PARTITION OF public.log FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE public.log_1 PARTITION OF public.log FOR VALUES WITH (modulus 2, remainder 1);
INSERT INTO public.log (at, id)
SELECT at, id FROM public.log__old;
DROP TABLE public.log__old;
LOCK TABLE public.root_2024 IN ACCESS EXCLUSIVE MODE;
ALTER TABLE public.root DETACH PARTITION public.root_2024;
ALTER TABLE public.root_2024 RENAME TO root_2024__old;
ALTER TABLE public.root_2024_few RENAME TO root_2024_few__old;
CREATE TABLE public.root_2024 PARTITION OF public.root FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY HASH (name);
CREATE TABLE public.root_2024_few PARTITION OF public.root_2024 FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE public.root_2024_many PARTITION OF public.root_2024 FOR VALUES WITH (modulus 2, remainder 1);
INSERT INTO public.root_2024 (at, id, name)
SELECT at, id, name FROM public.root_2024__old;
DROP TABLE public.root_2024__old;
CREATE INDEX log_id_idx ON public.log (id);
