-- when EXISTS (SELECT FROM pg_catalog.pg_type WHERE oid >= 16384 AND typtype = 'e')
SELECT n.nspname AS schema, t.typname AS name, t.oid, e.labels
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
-- An enum may have no labels at all.
LEFT JOIN (
  SELECT enumtypid, pg_catalog.array_agg(enumlabel::text ORDER BY enumsortorder) AS labels
  FROM pg_catalog.pg_enum GROUP BY enumtypid) e ON e.enumtypid = t.oid
WHERE t.typtype = 'e'
  AND {{managed}}
  AND {{not_in_extension pg_type t}}
