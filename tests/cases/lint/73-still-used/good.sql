DROP VIEW public.v;
ALTER TABLE public.t DROP COLUMN b;
DROP FUNCTION public.h(), public.i(), public.j();
CREATE OR REPLACE FUNCTION public.g() RETURNS bigint LANGUAGE sql AS $$ SELECT x.old FROM other x $$;
ALTER TABLE public.o DROP COLUMN old;
