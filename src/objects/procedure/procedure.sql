-- when EXISTS (SELECT FROM pg_catalog.pg_proc WHERE oid >= 16384 AND prokind = 'p')
SELECT n.nspname AS schema, p.proname AS name, p.oid,
  '(' || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.place)
    FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY t(type, place)), '') || ')' AS signature,
  pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
  l.lanname AS language,
  CASE WHEN p.probin IS NULL
    AND p.prosqlbody IS NULL -- since 14
    THEN p.prosrc END AS body,
  CASE WHEN p.prosqlbody IS NOT NULL THEN (pg_catalog.regexp_match( -- since 14
    pg_catalog.pg_get_function_sqlbody(p.oid), '^BEGIN ATOMIC\s*(.*?)\s*END$'))[1] END AS atomic, -- since 14
  p.probin AS library,
  CASE WHEN p.probin IS NOT NULL AND p.prosrc <> p.proname THEN p.prosrc END AS symbol,
  p.prosecdef AS security_definer,
  p.proconfig AS set,
  (SELECT pg_catalog.array_agg(pg_catalog.format_type(t.type, NULL) ORDER BY t.place)
   FROM pg_catalog.unnest(p.protrftypes) WITH ORDINALITY t(type, place)) AS transforms
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.prokind = 'p'
  AND {{managed}}
  AND p.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND x.deptype IN ('e', 'i'))
