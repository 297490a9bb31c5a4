-- when EXISTS (SELECT FROM pg_catalog.pg_seclabel)
SELECT l.classoid::pg_catalog.regclass::text AS target_class, l.objoid AS target_oid,
  l.objsubid AS target_subid, l.provider, l.label
FROM pg_catalog.pg_seclabel l
WHERE l.objoid >= 16384
  AND (l.classoid, l.objoid) NOT IN (
    SELECT x.classid, x.objid FROM pg_catalog.pg_depend x
    WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND x.deptype = 'e')
