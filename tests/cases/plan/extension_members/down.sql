REVOKE EXECUTE ON FUNCTION public.hstore(text, text) FROM pg_monitor;
REVOKE EXECUTE ON FUNCTION public.hstore(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.hstore_to_array(public.hstore) TO pg_monitor WITH GRANT OPTION;
GRANT SELECT (calls) ON TABLE public.pg_stat_statements TO pg_monitor;
GRANT SELECT (query), UPDATE (query) ON TABLE public.pg_stat_statements TO pg_read_all_stats WITH GRANT OPTION;
GRANT USAGE ON TYPE public.hstore TO PUBLIC;
REVOKE SELECT (rows) ON TABLE public.pg_stat_statements FROM PUBLIC;
