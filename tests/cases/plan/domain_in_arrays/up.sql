ALTER TABLE public.t ALTER COLUMN also DROP DEFAULT;
ALTER DOMAIN public.code RENAME TO code__old;
CREATE DOMAIN public.code AS text
  CONSTRAINT code_filled CHECK (VALUE <> ''::text)
  CONSTRAINT code_short CHECK (length(VALUE) < 20);
ALTER TABLE public.t ALTER COLUMN a TYPE public.code;
ALTER TABLE public.t ALTER COLUMN many TYPE public.code[] USING many::text[]::public.code[];
ALTER TABLE public.t ALTER COLUMN also TYPE public.code[] USING also::text[]::public.code[];
ALTER TABLE public.t ALTER COLUMN also SET DEFAULT '{}'::public.code[];
COMMENT ON CONSTRAINT code_filled ON DOMAIN public.code IS 'Not empty';
DROP DOMAIN public.code__old;
