-- when EXISTS (SELECT FROM pg_catalog.pg_sequence)
SELECT n.nspname AS schema, c.relname AS name, c.oid,
  pg_catalog.format_type(s.seqtypid, NULL) AS type,
  -- Options that are what the type and the direction imply stay unsaid.
  NULLIF(s.seqstart, CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END) AS start,
  NULLIF(s.seqincrement, 1) AS increment,
  NULLIF(s.seqmin, CASE WHEN s.seqincrement > 0 THEN 1 ELSE {{type_floor s}} END) AS minimum,
  NULLIF(s.seqmax, CASE WHEN s.seqincrement > 0 THEN -({{type_floor s}} + 1) ELSE -1 END) AS maximum,
  NULLIF(s.seqcache, 1) AS cache,
  s.seqcycle AS cycle,
  c.relpersistence = 'u' AS unlogged,  -- since 15
  pg_catalog.quote_ident(owner.relname) || '.' || pg_catalog.quote_ident(owning.attname) AS owned_by
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
-- Deptype 'a' is OWNED BY; 'i' makes it the sequence of an identity column, which is that column's.
LEFT JOIN pg_catalog.pg_depend o ON o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND o.objid = c.oid AND o.objsubid = 0
  AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.refobjsubid > 0
  AND o.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_class owner ON owner.oid = o.refobjid
LEFT JOIN pg_catalog.pg_attribute owning ON owning.attrelid = o.refobjid AND owning.attnum = o.refobjsubid
WHERE o.deptype IS DISTINCT FROM 'i'
  AND {{managed}}
  AND {{not_in_extension pg_class c}}
