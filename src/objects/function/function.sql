-- when EXISTS (SELECT FROM pg_catalog.pg_proc WHERE oid >= 16384 AND prokind IN ('f', 'w'))
SELECT n.nspname AS schema, p.proname AS name, p.oid,
  '(' || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.place)
    FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY t(type, place)), '') || ')' AS signature,
  pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
  -- With arguments that give something back, the result follows from them.
  CASE WHEN p.proretset OR p.proargmodes IS NULL OR NOT p.proargmodes && ARRAY['o', 'b']::"char"[]
    THEN pg_catalog.pg_get_function_result(p.oid) END AS returns,
  l.lanname AS language,
  CASE WHEN p.probin IS NULL
    AND p.prosqlbody IS NULL -- since 14
    THEN p.prosrc END AS body,
  CASE WHEN p.prosqlbody IS NOT NULL THEN (pg_catalog.regexp_match( -- since 14
    pg_catalog.pg_get_function_sqlbody(p.oid), '^RETURN (.*)$'))[1] END AS return, -- since 14
  CASE WHEN p.prosqlbody IS NOT NULL THEN (pg_catalog.regexp_match( -- since 14
    pg_catalog.pg_get_function_sqlbody(p.oid), '^BEGIN ATOMIC\s*(.*?)\s*END$'))[1] END AS atomic, -- since 14
  p.probin AS library,
  CASE WHEN p.probin IS NOT NULL AND p.prosrc <> p.proname THEN p.prosrc END AS symbol,
  p.prokind = 'w' AS window,
  p.provolatile AS volatility, p.proparallel AS parallel, p.proisstrict AS strict, p.proleakproof AS leakproof,
  p.prosecdef AS security_definer,
  CASE WHEN p.procost <> CASE WHEN l.lanname IN ('internal', 'c') THEN 1 ELSE 100 END THEN p.procost END AS cost,
  CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows END AS rows,
  (SELECT CASE WHEN sn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(sn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(s.proname)
   FROM pg_catalog.pg_proc s JOIN pg_catalog.pg_namespace sn ON sn.oid = s.pronamespace
   WHERE s.oid = p.prosupport) AS support,
  p.proconfig AS set,
  (SELECT pg_catalog.array_agg(pg_catalog.format_type(t.type, NULL) ORDER BY t.place)
   FROM pg_catalog.unnest(p.protrftypes) WITH ORDINALITY t(type, place)) AS transforms
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.prokind IN ('f', 'w')
  AND {{managed}}
  -- What an extension brings, and the constructors of range types.
  AND p.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND x.deptype IN ('e', 'i'))
