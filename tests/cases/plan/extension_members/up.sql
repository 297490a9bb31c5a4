GRANT EXECUTE ON FUNCTION public.hstore(text, text) TO pg_monitor;
GRANT EXECUTE ON FUNCTION public.hstore(text, text) TO PUBLIC;
REVOKE USAGE ON TYPE public.hstore FROM PUBLIC;
REVOKE UPDATE (query) ON TABLE public.pg_stat_statements FROM pg_read_all_stats CASCADE;
REVOKE GRANT OPTION FOR SELECT (query) ON TABLE public.pg_stat_statements FROM pg_read_all_stats CASCADE;
GRANT SELECT (rows) ON TABLE public.pg_stat_statements TO PUBLIC;
REVOKE EXECUTE ON FUNCTION public.hstore_to_array(public.hstore) FROM pg_monitor CASCADE;
REVOKE SELECT (calls) ON TABLE public.pg_stat_statements FROM pg_monitor;
