ALTER DOMAIN public.inner_code RENAME TO inner_code__old;
CREATE DOMAIN public.inner_code AS character varying(10) CONSTRAINT inner_filled CHECK ((VALUE)::text <> ''::text);
ALTER DOMAIN public.outer_code RENAME TO outer_code__old;
CREATE DOMAIN public.outer_code AS public.inner_code DEFAULT 'x'::character varying NOT NULL CONSTRAINT outer_low CHECK ((VALUE)::text = lower((VALUE)::text));
ALTER TABLE public.t ALTER COLUMN a TYPE public.inner_code;
ALTER TABLE public.t ALTER COLUMN b TYPE public.outer_code;
ALTER TABLE public.t ALTER COLUMN c TYPE public.outer_code[] USING c::text[]::public.outer_code[];
DROP DOMAIN public.outer_code__old;
DROP DOMAIN public.inner_code__old;
