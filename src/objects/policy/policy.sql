-- when EXISTS (SELECT FROM pg_catalog.pg_policy)
SELECT n.nspname AS schema, c.relname AS name, p.polname AS sub, p.oid,
  p.polcmd AS command, p.polpermissive AS permissive,
  CASE WHEN p.polroles <> '{0}' THEN (
    SELECT pg_catalog.array_agg(CASE WHEN r.oid = 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(r.oid)::text END
      ORDER BY CASE WHEN r.oid = 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(r.oid)::text END COLLATE "C")
    FROM pg_catalog.unnest(p.polroles) r(oid)) END AS roles,
  pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS "using",
  pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE {{managed}}
  AND {{modelled_table c}}
