-- when EXISTS (SELECT FROM pg_catalog.pg_ts_config WHERE oid >= 16384)
SELECT n.nspname AS schema, o.cfgname AS name, o.oid,
  {{name_of pg_ts_parser o.cfgparser}} AS parser,
  (SELECT pg_catalog.array_agg(ROW(each.alias, each.dictionaries) ORDER BY each.alias COLLATE "C")
   FROM (
     SELECT t.alias, pg_catalog.array_agg({{name_of pg_ts_dict m.mapdict}} ORDER BY m.mapseqno) AS dictionaries
     FROM pg_catalog.pg_ts_config_map m
     JOIN pg_catalog.ts_token_type(o.cfgparser) t ON t.tokid = m.maptokentype
     WHERE m.mapcfg = o.oid
     GROUP BY t.alias) each) AS mappings
FROM pg_catalog.pg_ts_config o
JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace
WHERE {{managed}}
  AND {{not_in_extension pg_ts_config o}}
