WITH odd AS MATERIALIZED (
  -- Tables with columns whose collation or default operator class is not the obvious one, and indexes
  -- with operator class parameters or statistics targets: what they are part of is looked at closely.
  SELECT oa.attrelid FROM pg_catalog.pg_attribute oa
  WHERE oa.attnum > 0 AND oa.attrelid >= 16384 AND (oa.attcollation NOT IN (0, 100)
    OR oa.atttypid = ANY (ARRAY(SELECT ot.oid FROM pg_catalog.pg_type ot
        WHERE ot.typtype = 'b' AND ot.typelem = 0 AND ot.oid >= 16384 OR ot.oid = 1560))
    OR (oa.attoptions IS NOT NULL OR COALESCE(oa.attstattarget, -1) >= 0)
      AND oa.attrelid IN (SELECT x.indexrelid FROM pg_catalog.pg_index x))
)
SELECT n.nspname AS schema, ic.relname AS name, i.indexrelid AS oid, c.relname AS table, CASE c.relkind WHEN 'm' THEN 'm' END AS on,
  ic.relkind = 'I' AS partitioned,
  {{whole_of_index}} AS part_of, {{index_made_only}} AS only,
  i.indisunique AS unique,
  CASE WHEN am.amname <> 'btree' THEN am.amname END AS method,
  c.oid AS table_oid,
  CASE WHEN plain.columns THEN (i.indkey::pg_catalog.int2[])[0 : i.indnkeyatts - 1] END AS "columns%table_oid",
  CASE WHEN plain.columns THEN NULL
    WHEN i.indnkeyatts = 1 AND plain.keys AND i.indexprs IS NOT NULL
      -- One expression without more: printed alone it costs a fraction.
      THEN ARRAY[ROW('=' || pg_catalog.pg_get_expr(i.indexprs, i.indrelid))]
    ELSE (
    SELECT pg_catalog.array_agg(ROW({{source_of_key}},
        {{opclass_of_key}},
        {{parameters_of_key}},
        {{collation_of_key}},
        (i.indoption[key.pos - 1] & 1) = 1,
        CASE i.indoption[key.pos - 1] & 3 WHEN 1 THEN 'l' WHEN 2 THEN 'f' END,
        (SELECT NULLIF(ia.attstattarget, -1) FROM pg_catalog.pg_attribute ia
         WHERE ia.attrelid = i.indexrelid AND ia.attnum = key.pos)) ORDER BY key.pos)
    FROM unnest(i.indkey::pg_catalog.int2[], i.indclass::pg_catalog.oid[],
        i.indcollation::pg_catalog.oid[]) WITH ORDINALITY key(num, class, "collation", pos)
    {{key_joins}}
    WHERE key.pos <= i.indnkeyatts) END AS columns,
  CASE WHEN i.indnatts > i.indnkeyatts
    THEN (i.indkey::pg_catalog.int2[])[i.indnkeyatts : i.indnatts - 1] END AS "include#table_oid",
  i.indnullsnotdistinct AS nulls_not_distinct, -- since 15
  CASE WHEN i.indpred IS NOT NULL THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END AS where,
  ic.reloptions AS storage_parameters,
  CASE WHEN ic.reltablespace <> 0
    THEN (SELECT ts.spcname FROM pg_catalog.pg_tablespace ts WHERE ts.oid = ic.reltablespace) END AS tablespace,
  {{index_left_unfinished}} AS invalid
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
JOIN pg_catalog.pg_am am ON am.oid = ic.relam
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT
    i.indclass::pg_catalog.oid[] <@ ARRAY(SELECT o.oid FROM pg_catalog.pg_opclass o WHERE o.opcdefault)
    AND pg_catalog.translate(i.indoption::pg_catalog.text, ' 0', '') = ''
    AND i.indcollation::pg_catalog.oid[] <@ '{0,100}'::pg_catalog.oid[]
    AND i.indrelid NOT IN (SELECT odd.attrelid FROM odd)
    AND i.indexrelid NOT IN (SELECT odd.attrelid FROM odd) AS keys
    OFFSET 0 -- computed once, however often it is asked for
  ) simple
CROSS JOIN LATERAL (SELECT simple.keys, simple.keys AND i.indexprs IS NULL AS columns) plain
WHERE {{managed}}
  AND ({{modelled_table c}} OR c.relkind = 'm' AND {{not_in_extension pg_class c}})
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
