-- when EXISTS (SELECT FROM pg_catalog.pg_ts_template WHERE oid >= 16384)
SELECT n.nspname AS schema, o.tmplname AS name, o.oid,
  {{name_of pg_proc o.tmplinit}} AS init,
  {{name_of pg_proc o.tmpllexize}} AS lexize
FROM pg_catalog.pg_ts_template o
JOIN pg_catalog.pg_namespace n ON n.oid = o.tmplnamespace
WHERE {{managed}}
  AND {{not_in_extension pg_ts_template o}}
