-- when EXISTS (SELECT FROM pg_catalog.pg_transform)
SELECT '(' || pg_catalog.format_type(t.trftype, NULL) || ' for ' || pg_catalog.quote_ident(l.lanname) || ')' AS name,
  t.oid,
  pg_catalog.format_type(t.trftype, NULL) AS type, l.lanname AS language,
  (SELECT pg_catalog.quote_ident(fn.nspname) || '.' || pg_catalog.quote_ident(f.proname)
     || '(' || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.place)
       FROM pg_catalog.unnest(f.proargtypes::pg_catalog.oid[]) WITH ORDINALITY t(type, place)), '') || ')'
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = t.trffromsql) AS from,
  (SELECT pg_catalog.quote_ident(fn.nspname) || '.' || pg_catalog.quote_ident(f.proname)
     || '(' || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.place)
       FROM pg_catalog.unnest(f.proargtypes::pg_catalog.oid[]) WITH ORDINALITY t(type, place)), '') || ')'
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = t.trftosql) AS to
FROM pg_catalog.pg_transform t
JOIN pg_catalog.pg_language l ON l.oid = t.trflang
WHERE t.oid >= 16384
  AND t.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass AND x.deptype = 'e')
