-- Parts of other objects and members of extensions are left to those.
SELECT f.class::pg_catalog.text, pg_catalog.array_agg(f.oid)
FROM found f
WHERE f.oid >= 16384
  -- NOT IN would go through all parts for each object once they outgrow work_mem.
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x
    WHERE x.classid = f.class AND x.objid = f.oid AND x.objsubid = 0 AND x.deptype IN ('e', 'i'))
GROUP BY f.class
