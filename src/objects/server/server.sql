-- when EXISTS (SELECT FROM pg_catalog.pg_foreign_server)
SELECT s.srvname AS name, s.oid,
  w.fdwname AS foreign_data_wrapper,
  s.srvtype AS type,
  s.srvversion AS version,
  {{options s.srvoptions s.srvname}} AS options
FROM pg_catalog.pg_foreign_server s
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE s.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
  WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
  AND x.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND x.deptype = 'e')
