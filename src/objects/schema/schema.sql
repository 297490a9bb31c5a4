SELECT n.nspname AS schema, n.oid
FROM pg_catalog.pg_namespace n
WHERE {{managed}}
  AND {{not_in_extension pg_namespace n}}
