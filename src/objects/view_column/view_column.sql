-- when EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE oid >= 16384 AND rulename = '_RETURN')
SELECT n.nspname AS schema, c.relname AS name, a.attname AS sub,
  a.attrelid AS oid, a.attnum AS subid, a.attnum AS position, c.relkind AS on,
  pg_catalog.pg_get_expr(d.adbin, 0) AS default,
  CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
  NULLIF(a.attcompression, '') AS compression, -- since 14
  NULLIF(a.attstattarget, -1) AS statistics,
  CASE WHEN own.options THEN a.attoptions END AS options,
  t.typstorage AS own_storage
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
CROSS JOIN LATERAL (SELECT
    -- Not what the server notes there for itself.
    pg_catalog.array_length(a.attoptions, 1) > 1 OR a.attoptions::pg_catalog.text NOT LIKE '{pg_attver=%' AS options) own
WHERE c.relkind IN ('v', 'm')
  AND {{managed}}
  AND {{not_in_extension pg_class c}}
  AND (d.oid IS NOT NULL OR a.attstorage <> t.typstorage OR a.attstattarget >= 0 OR own.options
    OR a.attcompression <> '' -- since 14
    OR pg_catalog.cardinality(a.attacl) > 0
    OR EXISTS (SELECT 1 FROM pg_catalog.pg_description s WHERE s.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND s.objoid = a.attrelid AND s.objsubid = a.attnum)
    OR EXISTS (SELECT 1 FROM pg_catalog.pg_seclabel s WHERE s.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND s.objoid = a.attrelid AND s.objsubid = a.attnum))
