CREATE TABLE public.gone (
  id integer
);
ALTER TABLE public.taken OWNER TO CURRENT_USER;
ALTER DOMAIN public.email OWNER TO case_app;
ALTER TABLE public.gone OWNER TO case_app;
ALTER TABLE public.passed OWNER TO case_other;
REVOKE DELETE ON TABLE public.passed FROM case_other;
GRANT INSERT, UPDATE, TRUNCATE, REFERENCES, TRIGGER ON TABLE public.passed TO case_other;
GRANT SELECT ON TABLE public.taken TO case_app;
ALTER SCHEMA public OWNER TO pg_database_owner;
ALTER TYPE public.mood OWNER TO CURRENT_USER;
ALTER TABLE public.grown DROP COLUMN number;
DROP TABLE public.fresh;
DROP SEQUENCE public.free;
DROP SCHEMA app;
