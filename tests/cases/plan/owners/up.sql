CREATE SCHEMA app;
CREATE SEQUENCE public.free;
CREATE SEQUENCE public.fresh_id_seq;
CREATE SEQUENCE public.grown_number_seq AS integer;
CREATE TABLE public.fresh (
  id bigint DEFAULT nextval('public.fresh_id_seq'::regclass) NOT NULL
);
ALTER TABLE public.grown ADD COLUMN number integer DEFAULT nextval('public.grown_number_seq'::regclass) NOT NULL;
REVOKE SELECT ON TABLE public.taken FROM case_app;
ALTER SEQUENCE public.fresh_id_seq OWNED BY public.fresh.id;
ALTER SEQUENCE public.grown_number_seq OWNER TO case_app;
ALTER SEQUENCE public.grown_number_seq OWNED BY public.grown.number;
ALTER SCHEMA app OWNER TO case_app;
ALTER SCHEMA public OWNER TO case_other;
ALTER DOMAIN public.email OWNER TO case_other;
ALTER SEQUENCE public.free OWNER TO case_app;
ALTER TABLE public.fresh OWNER TO case_app;
ALTER TYPE public.mood OWNER TO case_other;
ALTER TABLE public.passed OWNER TO case_app;
ALTER TABLE public.taken OWNER TO case_app;
GRANT SELECT ON TABLE public.fresh TO case_other;
REVOKE INSERT, UPDATE, TRUNCATE, REFERENCES, TRIGGER ON TABLE public.passed FROM case_app;
GRANT DELETE ON TABLE public.passed TO case_app;
DROP TABLE public.gone;
