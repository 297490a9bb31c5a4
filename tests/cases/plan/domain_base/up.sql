ALTER DOMAIN public.code RENAME TO code__old;
CREATE DOMAIN public.code AS text DEFAULT 'x'::text CONSTRAINT code_filled CHECK (VALUE <> ''::text);
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN a TYPE public.code;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'a'::text;
COMMENT ON DOMAIN public.code IS 'Short';
DROP DOMAIN public.code__old;
