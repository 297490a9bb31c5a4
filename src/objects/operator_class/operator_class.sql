-- when EXISTS (SELECT FROM pg_catalog.pg_opclass WHERE oid >= 16384)
SELECT n.nspname AS schema, c.opcname AS name, c.oid, 'using ' || pg_catalog.quote_ident(am.amname) AS signature,
  pg_catalog.format_type(c.opcintype, NULL) AS type,
  c.opcdefault AS "default",
  CASE WHEN f.opfname <> c.opcname OR f.opfnamespace <> c.opcnamespace THEN {{name_of pg_opfamily f.oid}} END AS family,
  CASE WHEN c.opckeytype <> 0 THEN pg_catalog.format_type(c.opckeytype, NULL) END AS storage,
  (SELECT pg_catalog.array_agg(ROW(o.amopstrategy, o.amopopr::pg_catalog.regoperator::text,
      {{name_of pg_opfamily o.amopsortfamily}}) ORDER BY o.amopstrategy, o.amopopr::pg_catalog.regoperator::text COLLATE "C")
   FROM pg_catalog.pg_amop o
   JOIN pg_catalog.pg_depend x ON x.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND x.objid = o.oid
   WHERE x.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND x.refobjid = c.oid AND x.deptype = 'i') AS operators,
  (SELECT pg_catalog.array_agg(ROW(p.amprocnum, p.amproc::pg_catalog.regprocedure::text,
      CASE WHEN p.amproclefttype <> c.opcintype OR p.amprocrighttype <> c.opcintype THEN
        ARRAY[pg_catalog.format_type(p.amproclefttype, NULL), pg_catalog.format_type(p.amprocrighttype, NULL)] END)
      ORDER BY p.amprocnum, p.amproc::pg_catalog.regprocedure::text COLLATE "C")
   FROM pg_catalog.pg_amproc p
   JOIN pg_catalog.pg_depend x ON x.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND x.objid = p.oid
   WHERE x.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND x.refobjid = c.oid AND x.deptype = 'i') AS functions
FROM pg_catalog.pg_opclass c
JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_am am ON am.oid = c.opcmethod
JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
WHERE {{managed}}
  AND {{not_in_extension pg_opclass c}}
