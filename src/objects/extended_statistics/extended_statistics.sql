-- when EXISTS (SELECT FROM pg_catalog.pg_statistic_ext)
SELECT sn.nspname AS schema, s.stxname AS name, s.oid,
  pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS table,
  (SELECT pg_catalog.array_agg('.' || a.attname ORDER BY a.attname) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys::pg_catalog.int2[]))
    || (SELECT pg_catalog.array_agg('=' || e.text ORDER BY e.pos) -- since 14
        FROM pg_catalog.unnest(pg_catalog.pg_get_statisticsobjdef_expressions(s.oid)) WITH ORDINALITY e(text, pos)) -- since 14
    AS columns,
  -- All kinds, and the only one that a single expression has, are what is left out.
  CASE WHEN NOT s.stxkind::text[] @> '{d,f,m}' AND s.stxkind::text[] && '{d,f,m}' THEN (
    SELECT pg_catalog.array_agg(k ORDER BY k) FROM pg_catalog.unnest(s.stxkind::text[]) k WHERE k <> 'e') END AS kinds,
  NULLIF(s.stxstattarget, -1) AS target
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace sn ON sn.oid = s.stxnamespace
JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE {{managed}}
  AND {{modelled_table c}}
