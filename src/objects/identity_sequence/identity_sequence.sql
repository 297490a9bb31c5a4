-- when EXISTS (SELECT FROM pg_catalog.pg_sequence)
SELECT n.nspname AS schema, c.relname AS name, a.attname AS sub, s.oid, s.relname AS sequence
FROM pg_catalog.pg_class s
JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = s.oid
  AND d.objsubid = 0 AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype = 'i'
JOIN pg_catalog.pg_class c ON c.oid = d.refobjid
JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE s.relkind = 'S' AND NOT c.relispartition
  AND {{managed}}
  AND {{not_in_extension pg_class c}}
