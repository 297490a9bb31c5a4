CREATE EXTENSION hstore;
REVOKE EXECUTE ON FUNCTION hstore(text, text) FROM public;
GRANT EXECUTE ON FUNCTION hstore_to_array(hstore) TO pg_monitor WITH GRANT OPTION;
