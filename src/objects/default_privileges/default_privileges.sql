-- when EXISTS (SELECT FROM pg_catalog.pg_default_acl)
-- Default privileges of a role, in one schema or everywhere, as far as they differ from what
-- PostgreSQL gives without them: in a schema they only add.
WITH listed AS MATERIALIZED (
  SELECT d.defaclrole AS role, d.defaclnamespace AS namespace, n.nspname AS schema, d.defaclobjtype AS type, d.defaclacl AS acl,
    CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype::pg_catalog.text END AS letter
  FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
  WHERE d.defaclnamespace = 0 OR {{managed}}
), held AS MATERIALIZED (
  SELECT l.role, l.namespace, l.letter, x.grantee, x.privilege_type AS privilege, pg_catalog.bool_or(x.is_grantable) AS handed_on
  FROM listed l CROSS JOIN LATERAL pg_catalog.aclexplode(l.acl) x
  GROUP BY l.role, l.namespace, l.letter, x.grantee, x.privilege_type
), usual AS MATERIALIZED (
  SELECT l.role, l.namespace, l.letter, x.grantee, x.privilege_type AS privilege, x.is_grantable AS handed_on
  FROM listed l CROSS JOIN LATERAL pg_catalog.aclexplode(pg_catalog.acldefault(l.letter::pg_catalog."char", l.role)) x
  WHERE l.namespace = 0
), differing AS (
  SELECT DISTINCT role, namespace, letter, grantee
  FROM held h FULL JOIN usual u USING (role, namespace, letter, grantee, privilege)
  WHERE h.handed_on IS DISTINCT FROM u.handed_on
), entries AS (
  SELECT d.role, d.namespace, d.letter, d.grantee,
    pg_catalog.array_agg(pg_catalog.lower(h.privilege) ORDER BY h.privilege) FILTER (WHERE NOT h.handed_on) AS privileges,
    pg_catalog.array_agg(pg_catalog.lower(h.privilege) ORDER BY h.privilege) FILTER (WHERE h.handed_on) AS grant_option
  FROM differing d LEFT JOIN held h USING (role, namespace, letter, grantee)
  GROUP BY d.role, d.namespace, d.letter, d.grantee
), lists AS (
  SELECT e.role, e.namespace, e.letter,
    ROW(e.letter,
      false, -- before 17
      true, -- since 17
      pg_catalog.array_agg(ROW(
        CASE e.grantee WHEN 0 THEN 'public' WHEN e.role THEN 'owner' ELSE r.word END,
        e.privileges, e.grant_option)))::pg_catalog.text AS grants
  FROM entries e LEFT JOIN {{roles}} r ON r.oid = e.grantee
  GROUP BY e.role, e.namespace, e.letter
)
SELECT n.nspname AS schema, pg_catalog.pg_get_userbyid(l.role) AS name,
  pg_catalog.max(l.grants) FILTER (WHERE l.letter = 'r') AS tables,
  pg_catalog.max(l.grants) FILTER (WHERE l.letter = 's') AS sequences,
  pg_catalog.max(l.grants) FILTER (WHERE l.letter = 'f') AS functions,
  pg_catalog.max(l.grants) FILTER (WHERE l.letter = 'T') AS types,
  pg_catalog.max(l.grants) FILTER (WHERE l.letter = 'n') AS schemas,
  pg_catalog.max(l.grants) FILTER (WHERE l.letter = 'L') AS large_objects
FROM lists l LEFT JOIN pg_catalog.pg_namespace n ON n.oid = l.namespace
GROUP BY n.nspname, l.role
