CREATE EXTENSION hstore;
REVOKE EXECUTE ON FUNCTION hstore(text, text) FROM public;
GRANT EXECUTE ON FUNCTION hstore_to_array(hstore) TO pg_monitor WITH GRANT OPTION;
CREATE EXTENSION pg_stat_statements;
GRANT SELECT (calls) ON pg_stat_statements TO pg_monitor;
GRANT SELECT (query), UPDATE (query) ON pg_stat_statements TO pg_read_all_stats WITH GRANT OPTION;
