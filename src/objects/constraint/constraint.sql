SELECT n.nspname AS schema, c.relname AS name, k.conname AS sub, k.oid,
  false AS on_domain, k.contype AS type,
  CASE WHEN k.contype = 'f' THEN CASE WHEN k.conparentid <> 0 THEN 'p' ELSE 'n' END
    WHEN k.contype <> 'c' OR k.coninhcount = 0 THEN 'n' WHEN c.relispartition THEN 'p' WHEN k.conislocal THEN 'm' ELSE 'i' END AS inheritance,
  CASE WHEN k.contype IN ('p', 'u', 'f') THEN k.conkey END AS "columns#table_oid",
  k.conrelid AS table_oid, k.confrelid AS reference_oid,
  CASE WHEN i.indnatts > i.indnkeyatts
    THEN (i.indkey::pg_catalog.int2[])[i.indnkeyatts : i.indnatts - 1] END AS "include#table_oid",
  i.indnullsnotdistinct AS nulls_not_distinct, -- since 15
  k.contype IN ('p', 'u') AND k.conperiod AS without_overlaps, -- since 18
  k.contype = 'f' AND k.conperiod AS period, -- since 18
  NOT k.conenforced AS not_enforced, -- since 18
  CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END AS expression,
  k.contype = 'c' AND k.connoinherit AS no_inherit,
  CASE WHEN k.contype = 'x' THEN (SELECT am.amname FROM pg_catalog.pg_am am WHERE am.oid = ic.relam) END AS method,
  CASE WHEN k.contype = 'x' THEN (
    SELECT pg_catalog.array_agg(ROW({{source_of_key}},
        {{opclass_of_key}}, {{parameters_of_key}}, {{collation_of_key}},
        (i.indoption[key.pos - 1] & 1) = 1,
        CASE i.indoption[key.pos - 1] & 3 WHEN 1 THEN 'l' WHEN 2 THEN 'f' END, NULL,
        CASE WHEN opn.nspname <> 'pg_catalog' THEN 'OPERATOR(' || pg_catalog.quote_ident(opn.nspname)
          || '.' || op.oprname || ')' ELSE op.oprname END) ORDER BY key.pos)
    FROM unnest(i.indkey::pg_catalog.int2[], i.indclass::pg_catalog.oid[],
        i.indcollation::pg_catalog.oid[], k.conexclop) WITH ORDINALITY key(num, class, "collation", "operator", pos)
    JOIN pg_catalog.pg_operator op ON op.oid = key."operator"
    JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
    {{key_joins}}
    WHERE key.pos <= i.indnkeyatts) END AS elements,
  CASE WHEN k.contype = 'x' THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END AS where,
  CASE WHEN k.contype = 'f'
    THEN pg_catalog.quote_ident(fn.nspname) || '.' || pg_catalog.quote_ident(f.relname) END AS references,
  k.confkey AS "reference_columns#reference_oid",
  CASE WHEN k.contype = 'f' THEN k.confmatchtype END AS match,
  CASE WHEN k.contype = 'f' THEN k.confupdtype END AS update,
  CASE WHEN k.contype = 'f' THEN k.confdeltype END AS delete,
  k.confdelsetcols AS "delete_columns#table_oid", -- since 15
  CASE WHEN k.condeferred THEN 'd' WHEN k.condeferrable THEN 'i' ELSE 'n' END AS deferrable,
  NOT k.convalidated AS not_valid, -- before 18
  NOT k.convalidated AND k.conenforced AS not_valid, -- since 18
  {{whole_of_index}} AS part_of, {{index_made_only}} AS only,
  CASE WHEN k.contype IN ('p', 'u', 'x') THEN ic.reloptions END AS storage_parameters,
  CASE WHEN k.contype IN ('p', 'u', 'x') AND ic.reltablespace <> 0
    THEN (SELECT ts.spcname FROM pg_catalog.pg_tablespace ts WHERE ts.oid = ic.reltablespace) END AS tablespace,
  ix.description AS index_comment
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = CASE WHEN k.contype IN ('p', 'u', 'x') THEN k.conindid END
LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_class f ON f.oid = CASE WHEN k.contype = 'f' THEN k.confrelid END
LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
LEFT JOIN pg_catalog.pg_description ix ON ix.objoid = i.indexrelid AND ix.objsubid = 0
  AND ix.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
WHERE {{managed}}
  AND k.contype IN ('c', 'f', 'p', 'u', 'x')
  AND {{modelled_table c}}
  -- A foreign key to a partitioned table has parts for the partitions that it refers to.
  AND (k.conparentid = 0 OR k.contype <> 'f' OR k.conrelid NOT IN (
    SELECT kp.conrelid FROM pg_catalog.pg_constraint kp WHERE kp.oid = k.conparentid))
UNION ALL
SELECT n.nspname, t.typname, k.conname, k.oid, true, k.contype, 'n',
  NULL, 0, 0, NULL,
  NULL, -- since 15
  NULL, NULL, NULL, -- since 18
  pg_catalog.pg_get_expr(k.conbin, 0), false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, -- since 15
  'n', NOT k.convalidated, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_type t ON t.oid = k.contypid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE {{managed}}
  AND k.contype = 'c'
  AND {{not_in_extension pg_type t}}
