ALTER TABLE public.t ALTER COLUMN also DROP DEFAULT;
ALTER DOMAIN public.code RENAME TO code__old;
CREATE DOMAIN public.code AS character varying(10)
  CONSTRAINT code_filled CHECK ((VALUE)::text <> ''::text)
  CONSTRAINT code_low CHECK ((VALUE)::text = lower((VALUE)::text));
ALTER TABLE public.t ALTER COLUMN a TYPE public.code;
ALTER TABLE public.t ALTER COLUMN many TYPE public.code[] USING many::text[]::public.code[];
ALTER TABLE public.t ALTER COLUMN also TYPE public.code[] USING also::text[]::public.code[];
ALTER TABLE public.t ALTER COLUMN also SET DEFAULT '{}'::public.code[];
COMMENT ON CONSTRAINT code_filled ON DOMAIN public.code IS 'Not empty';
DROP DOMAIN public.code__old;
