-- What the versions of rows in the catalogs do not tell, or not to everybody: the server's start, the database, who
-- asks, roles, user mappings, and what extension files offer. Where a subscription connects to can't be seen from
-- here, so that a database with one never looks the same twice.
SELECT pg_catalog.pg_postmaster_start_time(), pg_catalog.current_setting('server_version'),
  pg_catalog.current_database(), CURRENT_USER,
  (SELECT pg_catalog.string_agg(r::pg_catalog.text, ' ' ORDER BY r.oid) FROM pg_catalog.pg_roles r),
  (SELECT pg_catalog.string_agg(m::pg_catalog.text, ' ' ORDER BY m.umid) FROM pg_catalog.pg_user_mappings m),
  CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql')
    THEN (SELECT pg_catalog.string_agg(a::pg_catalog.text, ' ' ORDER BY a.name) FROM pg_catalog.pg_available_extensions() a) END,
  CASE WHEN EXISTS (SELECT s.subname FROM pg_catalog.pg_subscription s WHERE s.subdbid =
      (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))
    THEN pg_catalog.clock_timestamp() END
