-- when EXISTS (SELECT FROM pg_catalog.pg_ts_parser WHERE oid >= 16384)
SELECT n.nspname AS schema, o.prsname AS name, o.oid,
  {{name_of pg_proc o.prsstart}} AS "start",
  {{name_of pg_proc o.prstoken}} AS token,
  {{name_of pg_proc o.prsend}} AS "end",
  {{name_of pg_proc o.prslextype}} AS lextypes,
  {{name_of pg_proc o.prsheadline}} AS headline
FROM pg_catalog.pg_ts_parser o
JOIN pg_catalog.pg_namespace n ON n.oid = o.prsnamespace
WHERE {{managed}}
  AND {{not_in_extension pg_ts_parser o}}
