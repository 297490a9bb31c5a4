-- when EXISTS (SELECT FROM pg_catalog.pg_ts_dict WHERE oid >= 16384)
SELECT n.nspname AS schema, o.dictname AS name, o.oid,
  {{name_of pg_ts_template o.dicttemplate}} AS template,
  o.dictinitoption AS options
FROM pg_catalog.pg_ts_dict o
JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace
WHERE {{managed}}
  AND {{not_in_extension pg_ts_dict o}}
