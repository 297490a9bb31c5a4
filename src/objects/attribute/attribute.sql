-- when EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid >= 16384 AND relkind = 'c')
SELECT n.nspname AS schema, c.relname AS name, a.attname AS sub,
  a.attrelid AS oid, a.attnum AS subid, a.attnum AS position,
  pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
  CASE WHEN a.attcollation <> base.typcollation THEN {{name_of pg_collation a.attcollation}} END AS collation
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = c.reltype
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type base ON base.oid = a.atttypid
WHERE c.relkind = 'c'
  AND {{managed}}
  AND {{not_in_extension pg_type t}}
