REVOKE EXECUTE ON FUNCTION public.hstore(text, text) FROM pg_monitor;
REVOKE EXECUTE ON FUNCTION public.hstore(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.hstore_to_array(public.hstore) TO pg_monitor WITH GRANT OPTION;
GRANT USAGE ON TYPE public.hstore TO PUBLIC;
