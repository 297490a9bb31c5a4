-- when EXISTS (SELECT FROM pg_catalog.pg_opfamily WHERE oid >= 16384)
SELECT n.nspname AS schema, f.opfname AS name, f.oid, 'using ' || pg_catalog.quote_ident(am.amname) AS signature,
  (SELECT pg_catalog.array_agg(ROW(o.amopstrategy, o.amopopr::pg_catalog.regoperator::text,
      {{name_of pg_opfamily o.amopsortfamily}}) ORDER BY o.amopstrategy, o.amopopr::pg_catalog.regoperator::text COLLATE "C")
   FROM pg_catalog.pg_amop o
   WHERE o.amopfamily = f.oid AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x
     WHERE x.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND x.objid = o.oid
       AND x.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND x.deptype = 'i')) AS operators,
  (SELECT pg_catalog.array_agg(ROW(p.amprocnum, p.amproc::pg_catalog.regprocedure::text,
      ARRAY[pg_catalog.format_type(p.amproclefttype, NULL), pg_catalog.format_type(p.amprocrighttype, NULL)])
      ORDER BY p.amprocnum, p.amproc::pg_catalog.regprocedure::text COLLATE "C")
   FROM pg_catalog.pg_amproc p
   WHERE p.amprocfamily = f.oid AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x
     WHERE x.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND x.objid = p.oid
       AND x.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND x.deptype = 'i')) AS functions
FROM pg_catalog.pg_opfamily f
JOIN pg_catalog.pg_am am ON am.oid = f.opfmethod
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
WHERE {{managed}}
  AND {{not_in_extension pg_opfamily f}}
