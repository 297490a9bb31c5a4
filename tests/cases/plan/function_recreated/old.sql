CREATE FUNCTION public.label(a integer) RETURNS text
  LANGUAGE sql IMMUTABLE AS 'SELECT ''n'' || $1';
COMMENT ON FUNCTION public.label(integer) IS 'names a number';
CREATE TABLE public.items (
  id integer NOT NULL,
  name text DEFAULT public.label(0),
  CONSTRAINT items_ok CHECK (public.label(id) <> '')
);
CREATE INDEX items_label ON public.items (public.label(id));
