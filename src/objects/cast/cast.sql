-- when EXISTS (SELECT FROM pg_catalog.pg_cast WHERE oid >= 16384)
SELECT '(' || pg_catalog.format_type(c.castsource, NULL) || ' AS ' || pg_catalog.format_type(c.casttarget, NULL) || ')' AS name,
  c.oid,
  pg_catalog.format_type(c.castsource, NULL) AS source, pg_catalog.format_type(c.casttarget, NULL) AS target,
  c.castcontext AS context, c.castmethod AS method,
  CASE WHEN c.castfunc <> 0 THEN (SELECT pg_catalog.quote_ident(fn.nspname) || '.' || pg_catalog.quote_ident(f.proname)
     || '(' || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.place)
       FROM pg_catalog.unnest(f.proargtypes::pg_catalog.oid[]) WITH ORDINALITY t(type, place)), '') || ')'
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = c.castfunc) END AS function
FROM pg_catalog.pg_cast c
WHERE c.oid >= 16384
  AND c.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND x.deptype IN ('e', 'i'))
