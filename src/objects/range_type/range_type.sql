-- when EXISTS (SELECT FROM pg_catalog.pg_range WHERE rngtypid >= 16384)
SELECT n.nspname AS schema, t.typname AS name, t.oid,
  pg_catalog.format_type(r.rngsubtype, NULL) AS subtype,
  CASE WHEN NOT oc.opcdefault THEN {{name_of pg_opclass oc.oid}} END AS operator_class,
  CASE WHEN r.rngcollation <> base.typcollation THEN {{name_of pg_collation r.rngcollation}} END AS collation,
  {{name_of pg_proc r.rngcanonical}} AS canonical,
  {{name_of pg_proc r.rngsubdiff}} AS subtype_diff,
  -- Only a name that PostgreSQL would not choose itself. -- since 14
  (SELECT pg_catalog.quote_ident(mn.nspname) || '.' || pg_catalog.quote_ident(m.typname) -- since 14
   FROM pg_catalog.pg_type m JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace -- since 14
   WHERE m.oid = r.rngmultitypid AND (m.typnamespace <> t.typnamespace OR m.typname::text <> pg_catalog.left( -- since 14
     CASE WHEN t.typname ~ 'range' THEN pg_catalog.regexp_replace(t.typname::text, 'range', 'multirange') -- since 14
       ELSE pg_catalog.left(t.typname::text, 52) || '_multirange' END, 63))) AS multirange -- since 14
  NULL AS multirange -- before 14
FROM pg_catalog.pg_range r
JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type base ON base.oid = r.rngsubtype
JOIN pg_catalog.pg_opclass oc ON oc.oid = r.rngsubopc
WHERE {{managed}}
  AND {{not_in_extension pg_type t}}
