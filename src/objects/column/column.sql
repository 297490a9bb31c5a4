SELECT n.nspname AS schema, c.relname AS name, a.attname AS sub,
  a.attrelid AS oid, a.attnum AS subid, a.attnum AS position,
  pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
  CASE WHEN a.attcollation <> t.typcollation THEN (
    SELECT CASE WHEN cn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(cn.nspname) || '.' ELSE '' END
      || pg_catalog.quote_ident(co.collname)
    FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
    WHERE co.oid = a.attcollation) END AS collation,
  NOT a.attnotnull AS nullable,
  -- A name that says its table and column alone is the one that PostgreSQL chooses. -- since 18
  CASE WHEN nn.coninhcount = 0 AND (nn.connoinherit OR NOT nn.convalidated OR nd.description IS NOT NULL -- since 18
      OR nn.conname <> c.relname || '_' || a.attname || '_not_null') THEN ROW( -- since 18
    CASE WHEN nn.conname <> c.relname || '_' || a.attname || '_not_null' THEN nn.conname END, -- since 18
    nn.connoinherit, NOT nn.convalidated, COALESCE(nd.description, '')) -- since 18
  WHEN nn.coninhcount > 0 AND NOT EXISTS ( -- since 18
    SELECT FROM pg_catalog.pg_inherits ph -- since 18
    JOIN pg_catalog.pg_attribute pa ON pa.attrelid = ph.inhparent AND pa.attname = a.attname -- since 18
    JOIN pg_catalog.pg_constraint pn -- since 18
      ON pn.conrelid = ph.inhparent AND pn.contype = 'n' AND pn.conkey = ARRAY[pa.attnum] -- since 18
    WHERE ph.inhrelid = a.attrelid AND pn.conname = nn.conname) -- since 18
    THEN ROW(nn.conname, false, false, COALESCE(nd.description, '')) -- since 18
  END AS not_null, -- since 18
  nn.conname AS not_null_name, -- since 18
  nn.conislocal AS own_not_null, -- since 18
  a.attgenerated = 'v' AS "virtual", -- since 18
  -- A plain default holds no columns, and without a relation the server prints it much faster.
  CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, 0) END AS default,
  CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS generated,
  CASE WHEN a.attidentity <> '' THEN (
    SELECT ROW(a.attidentity,
      NULLIF(sc.relname, c.relname || '_' || a.attname || '_seq'), {{sequence_options s}})
    FROM pg_catalog.pg_depend p
    JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid
    JOIN pg_catalog.pg_class sc ON sc.oid = p.objid
    WHERE p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum
      AND p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND p.deptype = 'i') END AS identity,
  CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
  NULLIF(a.attcompression, '') AS compression, -- since 14
  NULLIF(a.attstattarget, -1) AS statistics,
  -- What the server notes there for itself stands alone in almost every row: not worth sending.
  CASE WHEN pg_catalog.array_length(a.attoptions, 1) > 1 OR a.attoptions::pg_catalog.text NOT LIKE '{pg_attver=%'
    THEN a.attoptions END AS options,
  CASE WHEN a.attfdwoptions IS NOT NULL THEN {{options a.attfdwoptions a.attname}} END AS foreign_options,
  CASE WHEN c.relispartition THEN 'p' WHEN c.reloftype <> 0 THEN 't' WHEN a.attinhcount = 0 THEN 'n'
    WHEN a.attislocal THEN 'm' ELSE 'i' END AS inheritance,
  CASE WHEN a.attinhcount > 0 THEN (
    SELECT pg_catalog.array_agg(pg_catalog.quote_ident(hn.nspname) || '.'
      || pg_catalog.quote_ident(hc.relname) ORDER BY h.inhseqno)
    FROM pg_catalog.pg_inherits h
    JOIN pg_catalog.pg_attribute ha ON ha.attrelid = h.inhparent AND ha.attname = a.attname AND NOT ha.attisdropped
    JOIN pg_catalog.pg_class hc ON hc.oid = h.inhparent
    JOIN pg_catalog.pg_namespace hn ON hn.oid = hc.relnamespace
    WHERE h.inhrelid = a.attrelid) END AS parents
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey = ARRAY[a.attnum] -- since 18
LEFT JOIN pg_catalog.pg_description nd ON nd.objoid = nn.oid -- since 18
  AND nd.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass -- since 18
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = CASE WHEN a.atthasdef THEN a.attrelid END AND d.adnum = a.attnum
WHERE {{managed}}
  AND {{modelled_table c}}
