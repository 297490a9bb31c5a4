-- when EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql')
-- Who may do what with members of extensions, as far as it is not what the extension came with.
WITH listed AS MATERIALIZED (
  SELECT s.class, s.oid, s.sub, s.owner, s.type, s.word, e.extname,
    COALESCE(s.acl, pg_catalog.acldefault(s.type, s.owner)) AS acl,
    COALESCE(ip.initprivs, pg_catalog.acldefault(s.type, s.owner)) AS initial
  FROM (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS class, c.oid, 0 AS sub, c.relowner AS owner, c.relacl AS acl,
      CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::pg_catalog."char" AS type,
      CASE c.relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END || pg_catalog.quote_ident(n.nspname) || '.'
        || pg_catalog.quote_ident(c.relname) AS word
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, a.attnum::pg_catalog.int4, c.relowner, a.attacl, 'c',
      'column ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) || '.'
        || pg_catalog.quote_ident(a.attname)
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    -- One without a list of its own may have been given one by the extension.
    WHERE a.attrelid IN (SELECT m.objid FROM pg_catalog.pg_depend m WHERE m.deptype = 'e'
        AND m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass)
      AND NOT a.attisdropped AND (a.attacl IS NOT NULL OR EXISTS (SELECT FROM pg_catalog.pg_init_privs had
      WHERE had.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND had.objoid = a.attrelid AND had.objsubid = a.attnum))
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0, p.proowner, p.proacl, 'f',
      CASE p.prokind WHEN 'p' THEN 'procedure ' ELSE 'function ' END || pg_catalog.quote_ident(n.nspname) || '.'
        || pg_catalog.quote_ident(p.proname) || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')'
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0, t.typowner, t.typacl, 'T',
      'type ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname)
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0, n.nspowner, n.nspacl, 'n',
      'schema ' || pg_catalog.quote_ident(n.nspname)
    FROM pg_catalog.pg_namespace n
    UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 0, l.lanowner, l.lanacl, 'l',
      'language ' || pg_catalog.quote_ident(l.lanname)
    FROM pg_catalog.pg_language l
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, 0, w.fdwowner, w.fdwacl, 'F',
      'foreign data wrapper ' || pg_catalog.quote_ident(w.fdwname)
    FROM pg_catalog.pg_foreign_data_wrapper w
  ) s
  JOIN pg_catalog.pg_depend d ON d.classid = s.class AND d.objid = s.oid AND d.deptype = 'e'
    AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
  JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname <> 'plpgsql'
  LEFT JOIN pg_catalog.pg_init_privs ip ON ip.classoid = s.class AND ip.objoid = s.oid AND ip.objsubid = s.sub
  WHERE s.acl IS DISTINCT FROM ip.initprivs
), held AS MATERIALIZED (
  SELECT l.class, l.oid, l.sub, x.grantee, x.privilege_type AS privilege, pg_catalog.bool_or(x.is_grantable) AS handed_on
  FROM listed l CROSS JOIN LATERAL pg_catalog.aclexplode(l.acl) x
  GROUP BY l.class, l.oid, l.sub, x.grantee, x.privilege_type
), usual AS MATERIALIZED (
  SELECT l.class, l.oid, l.sub, x.grantee, x.privilege_type AS privilege, pg_catalog.bool_or(x.is_grantable) AS handed_on
  FROM listed l CROSS JOIN LATERAL pg_catalog.aclexplode(l.initial) x
  GROUP BY l.class, l.oid, l.sub, x.grantee, x.privilege_type
), differing AS (
  SELECT DISTINCT class, oid, sub, grantee
  FROM held h FULL JOIN usual u USING (class, oid, sub, grantee, privilege)
  WHERE h.handed_on IS DISTINCT FROM u.handed_on
), entries AS (
  SELECT d.class, d.oid, d.sub, d.grantee, false AS initial,
    pg_catalog.array_agg(pg_catalog.lower(h.privilege) ORDER BY h.privilege) FILTER (WHERE NOT h.handed_on) AS privileges,
    pg_catalog.array_agg(pg_catalog.lower(h.privilege) ORDER BY h.privilege) FILTER (WHERE h.handed_on) AS grant_option
  FROM differing d LEFT JOIN held h USING (class, oid, sub, grantee)
  GROUP BY d.class, d.oid, d.sub, d.grantee
  UNION ALL
  SELECT d.class, d.oid, d.sub, d.grantee, true,
    pg_catalog.array_agg(pg_catalog.lower(u.privilege) ORDER BY u.privilege) FILTER (WHERE NOT u.handed_on),
    pg_catalog.array_agg(pg_catalog.lower(u.privilege) ORDER BY u.privilege) FILTER (WHERE u.handed_on)
  FROM differing d LEFT JOIN usual u USING (class, oid, sub, grantee)
  GROUP BY d.class, d.oid, d.sub, d.grantee
), lists AS (
  SELECT e.class, e.oid, e.sub, e.initial,
    ROW(l.type,
      false, -- before 17
      true, -- since 17
      pg_catalog.array_agg(ROW(
        CASE e.grantee WHEN 0 THEN 'public' WHEN l.owner THEN 'owner' ELSE r.word END,
        e.privileges, e.grant_option)))::pg_catalog.text AS grants
  FROM entries e JOIN listed l USING (class, oid, sub)
  LEFT JOIN {{roles}} r ON r.oid = e.grantee
  GROUP BY e.class, e.oid, e.sub, e.initial, l.type
)
SELECT l.extname AS name, l.word AS sub, g.grants, i.grants AS initial
FROM listed l JOIN lists g USING (class, oid, sub) JOIN lists i USING (class, oid, sub)
WHERE NOT g.initial AND i.initial
