-- when EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql')
SELECT e.extname AS name, e.oid,
  n.nspname AS schema,
  e.extversion AS installed_version,
  e.extrelocatable AS relocatable,
  (SELECT pg_catalog.array_agg(needed.extname::text ORDER BY needed.extname)
   FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension needed ON needed.oid = d.refobjid
   WHERE d.classid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.objid = e.oid
     AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass) AS requires,
  EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.objid
   WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refobjid = e.oid
     AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e'
     AND c.relkind = 'r') AS holds_rows,
  a.comment AS control_comment
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
LEFT JOIN pg_catalog.pg_available_extensions() a ON a.name = e.extname
-- Every database is born with this one.
WHERE e.extname <> 'plpgsql'
