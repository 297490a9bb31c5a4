-- when EXISTS (SELECT FROM pg_catalog.pg_foreign_server)
-- The view, unlike the catalog below it, can be read by everybody; it shows options to those alone
-- who may see them.
SELECT m.srvname AS name,
  CASE WHEN m.umuser = 0 THEN 'public' ELSE m.usename END AS sub,
  m.umid AS oid,
  {{options m.umoptions m.srvname || '_' || COALESCE(m.usename, 'public')}} AS options
FROM pg_catalog.pg_user_mappings m
