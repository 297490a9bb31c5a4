-- Who may do what with which object, as far as it is not what PostgreSQL gives with a new one. An
-- object without a list of its own has just that.
WITH listed AS MATERIALIZED (
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS class, c.oid, 0 AS sub, c.relowner AS owner,
    CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END AS type, c.relacl AS acl
  FROM pg_catalog.pg_class c WHERE c.relacl IS NOT NULL AND c.oid >= 16384
  UNION ALL
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, a.attnum::pg_catalog.int4, c.relowner, 'c', a.attacl
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attacl IS NOT NULL AND a.attrelid >= 16384 AND NOT a.attisdropped
  UNION ALL
  SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0, p.proowner, 'f', p.proacl
  FROM pg_catalog.pg_proc p WHERE p.proacl IS NOT NULL AND p.oid >= 16384
  UNION ALL
  SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0, t.typowner, 'T', t.typacl
  FROM pg_catalog.pg_type t WHERE t.typacl IS NOT NULL AND t.oid >= 16384
  UNION ALL
  SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0, n.nspowner, 'n', n.nspacl
  FROM pg_catalog.pg_namespace n WHERE n.nspacl IS NOT NULL AND n.oid >= 16384
  UNION ALL
  -- Schema public is made for users, and PostgreSQL lets everybody use it.
  SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0, n.nspowner, 'public',
    COALESCE(n.nspacl, pg_catalog.acldefault('n', n.nspowner))
  FROM pg_catalog.pg_namespace n WHERE n.nspname = 'public'
  UNION ALL
  SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 0, l.lanowner, 'l', l.lanacl
  FROM pg_catalog.pg_language l WHERE l.lanacl IS NOT NULL AND l.oid >= 16384
  UNION ALL
  SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, 0, w.fdwowner, 'F', w.fdwacl
  FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
  UNION ALL
  SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, 0, s.srvowner, 'S', s.srvacl
  FROM pg_catalog.pg_foreign_server s WHERE s.srvacl IS NOT NULL
), held AS MATERIALIZED (
  SELECT l.class, l.oid, l.sub, x.grantee, x.privilege_type AS privilege, pg_catalog.bool_or(x.is_grantable) AS handed_on
  FROM listed l CROSS JOIN LATERAL pg_catalog.aclexplode(l.acl) x
  GROUP BY l.class, l.oid, l.sub, x.grantee, x.privilege_type
), usual AS MATERIALIZED (
  SELECT l.class, l.oid, l.sub, x.grantee, x.privilege_type AS privilege, x.is_grantable AS handed_on
  FROM listed l CROSS JOIN LATERAL pg_catalog.aclexplode(
    CASE l.type WHEN 'public' THEN pg_catalog.acldefault('n', l.owner)
    ELSE pg_catalog.acldefault(l.type::pg_catalog."char", l.owner) END) x
  UNION ALL
  SELECT l.class, l.oid, l.sub, 0, given.privilege, false
  FROM listed l CROSS JOIN (VALUES
    ('CREATE'), -- before 15
    ('USAGE')) AS given (privilege)
  WHERE l.type = 'public'
), differing AS (
  SELECT DISTINCT class, oid, sub, grantee
  FROM held h FULL JOIN usual u USING (class, oid, sub, grantee, privilege)
  WHERE h.handed_on IS DISTINCT FROM u.handed_on
), entries AS (
  SELECT d.class, d.oid, d.sub, d.grantee,
    pg_catalog.array_agg(pg_catalog.lower(h.privilege) ORDER BY h.privilege) FILTER (WHERE NOT h.handed_on) AS privileges,
    pg_catalog.array_agg(pg_catalog.lower(h.privilege) ORDER BY h.privilege) FILTER (WHERE h.handed_on) AS grant_option
  FROM differing d LEFT JOIN held h USING (class, oid, sub, grantee)
  GROUP BY d.class, d.oid, d.sub, d.grantee
)
SELECT l.class::pg_catalog.text AS target_class, l.oid AS target_oid, l.sub AS target_subid,
  ROW(CASE l.type WHEN 'public' THEN 'n' ELSE l.type END,
    false, -- before 17
    true, -- since 17
    pg_catalog.array_agg(ROW(
      CASE e.grantee WHEN 0 THEN 'public' WHEN l.owner THEN 'owner' ELSE r.word END,
      e.privileges, e.grant_option))) AS grants
FROM entries e JOIN listed l USING (class, oid, sub)
LEFT JOIN {{roles}} r ON r.oid = e.grantee
GROUP BY l.class, l.oid, l.sub, l.type
