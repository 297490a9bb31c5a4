CREATE FUNCTION public.f() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'DELETE FROM public.t WHERE a = 1';
