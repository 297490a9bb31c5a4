-- when EXISTS (SELECT FROM pg_catalog.pg_am WHERE oid >= 16384)
SELECT o.amname AS name, o.oid, o.amtype AS type, {{name_of pg_proc o.amhandler}} AS handler
FROM pg_catalog.pg_am o
WHERE o.oid >= 16384
  AND {{not_in_extension pg_am o}}
