-- when EXISTS (SELECT FROM pg_catalog.pg_conversion WHERE oid >= 16384)
SELECT n.nspname AS schema, o.conname AS name, o.oid,
  pg_catalog.pg_encoding_to_char(o.conforencoding) AS "from",
  pg_catalog.pg_encoding_to_char(o.contoencoding) AS "to",
  {{name_of pg_proc o.conproc}} AS function,
  o.condefault AS "default"
FROM pg_catalog.pg_conversion o
JOIN pg_catalog.pg_namespace n ON n.oid = o.connamespace
WHERE {{managed}}
  AND {{not_in_extension pg_conversion o}}
