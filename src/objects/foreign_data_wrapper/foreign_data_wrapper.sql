-- when EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper)
SELECT w.fdwname AS name, w.oid,
  CASE WHEN w.fdwhandler <> 0 THEN (
    SELECT pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.proname)
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace pn ON pn.oid = p.pronamespace
    WHERE p.oid = w.fdwhandler) END AS handler,
  CASE WHEN w.fdwvalidator <> 0 THEN (
    SELECT pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.proname)
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace pn ON pn.oid = p.pronamespace
    WHERE p.oid = w.fdwvalidator) END AS validator,
  {{options w.fdwoptions w.fdwname}} AS options
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE w.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
  WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
  AND x.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND x.deptype = 'e')
