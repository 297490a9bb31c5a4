-- What depends on what, as far as neither structure nor the server's spelling of a text tells it. Rows of pg_depend
-- are told by the objects that models know: a view for its rule, a column for its default, a relation for its row
-- type, an element type for the array, an extension for its members.
WITH members AS MATERIALIZED (
  SELECT e.classid, e.objid, e.refobjid FROM pg_catalog.pg_depend e
  WHERE e.deptype = 'e' AND e.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
), edges AS (
  SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
  FROM pg_catalog.pg_depend d
  WHERE d.deptype IN ('n', 'a') AND d.objid >= 16384 AND d.refobjid >= 16384
    AND d.refclassid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass
    AND (d.refclassid NOT IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass,
        'pg_catalog.pg_constraint'::pg_catalog.regclass)
      OR d.classid NOT IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass,
        'pg_catalog.pg_attrdef'::pg_catalog.regclass, 'pg_catalog.pg_constraint'::pg_catalog.regclass))
), told AS (
  SELECT COALESCE(CASE WHEN r.rulename = '_RETURN' THEN r.ev_class END, f.adrelid, d.objid) AS objid,
    CASE WHEN r.rulename = '_RETURN' OR f.oid IS NOT NULL THEN 'pg_catalog.pg_class'::pg_catalog.regclass ELSE d.classid END AS classid,
    COALESCE(f.adnum, CASE WHEN r.oid IS NULL THEN d.objsubid ELSE 0 END) AS objsubid,
    CASE WHEN m.refobjid IS NOT NULL THEN 'pg_catalog.pg_extension'::pg_catalog.regclass
      WHEN t.typrelid <> 0 AND c.relkind <> 'c' THEN 'pg_catalog.pg_class'::pg_catalog.regclass ELSE d.refclassid END AS refclassid,
    COALESCE(m.refobjid, CASE WHEN c.relkind <> 'c' THEN t.typrelid END, e.oid, g.rngtypid, d.refobjid) AS refobjid,
    CASE WHEN m.refobjid IS NULL THEN d.refobjsubid ELSE 0 END AS refobjsubid
  FROM edges d
  LEFT JOIN pg_catalog.pg_rewrite r ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
  LEFT JOIN pg_catalog.pg_attrdef f ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND f.oid = d.objid
  LEFT JOIN members m ON m.classid = d.refclassid AND m.objid = d.refobjid
  LEFT JOIN pg_catalog.pg_type t ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.oid = d.refobjid
  LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
  LEFT JOIN pg_catalog.pg_type e ON e.typarray = t.oid AND t.oid IS NOT NULL
  LEFT JOIN pg_catalog.pg_range g ON g.rngmultitypid = t.oid -- since 14
  LEFT JOIN (SELECT NULL::pg_catalog.oid AS rngtypid) g ON true -- before 14
)
SELECT DISTINCT classid::pg_catalog.regclass::pg_catalog.text, objid, objsubid,
  refclassid::pg_catalog.regclass::pg_catalog.text, refobjid, refobjsubid
FROM told
WHERE (classid, objid) IS DISTINCT FROM (refclassid, refobjid)
UNION ALL
-- Several keys may cover the columns that a foreign key refers to; it holds on to one of them.
SELECT 'pg_constraint', f.oid, 0, CASE WHEN k.oid IS NULL THEN 'pg_class' ELSE 'pg_constraint' END,
  COALESCE(k.oid, f.conindid), 0
FROM pg_catalog.pg_constraint f
LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = f.conindid AND k.contype IN ('p', 'u')
WHERE f.contype = 'f'
