WITH born AS MATERIALIZED (
  -- Comments that PostgreSQL itself gives are no one's declaration: Kind::born_comment.
  SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass AS classoid, n.oid, 'standard public schema' AS text
  FROM pg_catalog.pg_namespace n WHERE n.nspname = 'public'
  UNION ALL
  SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, e.oid, a.comment
  FROM pg_catalog.pg_extension e
  JOIN pg_catalog.pg_available_extensions() a ON a.name = e.extname
)
SELECT d.classoid::pg_catalog.regclass::text AS target_class, d.objoid AS target_oid,
  d.objsubid AS target_subid, d.description AS text
FROM pg_catalog.pg_description d
LEFT JOIN born b ON b.classoid = d.classoid AND b.oid = d.objoid AND d.objsubid = 0
-- What comes with the server has lower oids; schema public alone is made for users.
WHERE (d.objoid >= 16384 OR b.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)
  AND d.description IS DISTINCT FROM b.text
  AND (d.classoid, d.objoid) NOT IN (
    SELECT x.classid, x.objid FROM pg_catalog.pg_depend x
    WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND x.deptype = 'e')
