CREATE TABLE public.gone (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL
);
ALTER TABLE public.kept ALTER COLUMN other ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.numbers);
SELECT pg_catalog.setval('public.numbers', pg_catalog.max(other)) FROM public.kept HAVING pg_catalog.max(other) BETWEEN 1 AND 2147483647;
ALTER TABLE public.plain ALTER COLUMN id DROP IDENTITY;
COMMENT ON SEQUENCE public.kept_id_seq IS 'old';
GRANT USAGE ON SEQUENCE public.gone_id_seq TO case_reader;
REVOKE USAGE ON SEQUENCE public.kept_id_seq FROM case_reader;
GRANT SELECT ON SEQUENCE public.kept_id_seq TO case_reader;
GRANT USAGE ON SEQUENCE public.numbers TO case_reader;
DROP TABLE public.fresh;
