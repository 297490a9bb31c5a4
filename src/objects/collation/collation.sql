-- when EXISTS (SELECT FROM pg_catalog.pg_collation WHERE oid >= 16384)
SELECT n.nspname AS schema, o.collname AS name, o.oid, o.collprovider AS provider,
  CASE WHEN o.collprovider <> 'c' THEN COALESCE(more.fields ->> 'colllocale', more.fields ->> 'colliculocale', o.collcollate)
    WHEN o.collcollate = o.collctype THEN o.collcollate END AS locale,
  CASE WHEN o.collprovider = 'c' AND o.collcollate <> o.collctype THEN o.collcollate END AS lc_collate,
  CASE WHEN o.collprovider = 'c' AND o.collcollate <> o.collctype THEN o.collctype END AS lc_ctype,
  o.collisdeterministic AS deterministic,
  more.fields ->> 'collicurules' AS rules
FROM pg_catalog.pg_collation o
JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace
-- Columns that came with later versions.
CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(o) AS fields) more
WHERE {{managed}}
  AND {{not_in_extension pg_collation o}}
