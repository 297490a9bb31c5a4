GRANT EXECUTE ON FUNCTION public.hstore(text, text) TO pg_monitor;
GRANT EXECUTE ON FUNCTION public.hstore(text, text) TO PUBLIC;
REVOKE USAGE ON TYPE public.hstore FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION public.hstore_to_array(public.hstore) FROM pg_monitor CASCADE;
