-- Parts of other objects and members of extensions are left to those.
SELECT f.class::pg_catalog.text, pg_catalog.array_agg(f.oid)
FROM (
  SELECT f.class, f.oid
  FROM found f
  WHERE f.oid >= 16384
    -- NOT IN would go through all parts for each object once they outgrow work_mem.
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x
      WHERE x.classid = f.class AND x.objid = f.oid AND x.objsubid = 0 AND x.deptype IN ('e', 'i'))
  UNION ALL
  -- The sequence of an identity is read with its column, but not what is granted on it or said of it.
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE {{managed}} AND c.relkind = 'S' AND c.oid >= 16384
    AND (c.relacl <> pg_catalog.acldefault('s', c.relowner)
      OR c.oid IN (SELECT s.objoid FROM pg_catalog.pg_description s
        WHERE s.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND s.objsubid = 0))
    AND EXISTS (SELECT 1 FROM pg_catalog.pg_depend x
      WHERE x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.objid = c.oid AND x.objsubid = 0
        AND x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.refobjsubid > 0 AND x.deptype = 'i')
) f
GROUP BY f.class
