ALTER TABLE public.items ALTER COLUMN name DROP DEFAULT;
ALTER TABLE public.items DROP CONSTRAINT items_ok;
DROP INDEX public.items_label;
DROP FUNCTION public.label(integer);
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.label(a integer) RETURNS text
  LANGUAGE sql
  IMMUTABLE
AS $$SELECT 'n' || $1$$;
ALTER TABLE public.items ALTER COLUMN name SET DEFAULT public.label(0);
ALTER TABLE public.items ADD CONSTRAINT items_ok CHECK (public.label(id) <> ''::text);
CREATE INDEX items_label ON public.items ((public.label(id)));
COMMENT ON FUNCTION public.label(integer) IS 'names a number';
