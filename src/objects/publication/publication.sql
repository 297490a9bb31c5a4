-- when EXISTS (SELECT FROM pg_catalog.pg_publication)
SELECT p.pubname AS name, p.oid, p.puballtables AS all_tables,
  (SELECT pg_catalog.array_agg(ROW(
      pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
      (SELECT pg_catalog.array_agg(a.attname ORDER BY a.attname) FROM pg_catalog.pg_attribute a -- since 15
       WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::pg_catalog.int2[])), -- since 15
      pg_catalog.pg_get_expr(r.prqual, r.prrelid) -- since 15
      NULL, NULL -- before 15
    ) ORDER BY n.nspname, c.relname)
   FROM pg_catalog.pg_publication_rel r
   JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
   JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE r.prpubid = p.oid) AS tables,
  (SELECT pg_catalog.array_agg(n.nspname ORDER BY n.nspname) -- since 15
   FROM pg_catalog.pg_publication_namespace s JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid -- since 15
   WHERE s.pnpubid = p.oid) AS schemas, -- since 15
  CASE WHEN NOT (p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate) THEN
    pg_catalog.array_remove(ARRAY[CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
      CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], NULL) END AS publish,
  CASE WHEN p.pubgencols <> 'n' THEN p.pubgencols END AS generated_columns, -- since 18
  p.pubviaroot AS via_root
FROM pg_catalog.pg_publication p
WHERE {{not_in_extension pg_publication p}}
