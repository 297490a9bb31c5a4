-- when EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE oid >= 16384 AND rulename = '_RETURN')
SELECT n.nspname AS schema, c.relname AS name, c.oid,
  pg_catalog.btrim(pg_catalog.pg_get_viewdef(c.oid), ' ;') AS query, c.relispopulated AS with_data,
  -- Options of the TOAST table belong to the view, under the prefix "toast.".
  NULLIF(COALESCE(c.reloptions, '{}') || CASE WHEN c.reltoastrelid = 0 THEN '{}' ELSE COALESCE(
    (SELECT pg_catalog.array_agg('toast.' || o) FROM pg_catalog.pg_class tc,
       pg_catalog.unnest(tc.reloptions) o WHERE tc.oid = c.reltoastrelid), '{}') END, '{}') AS storage_parameters,
  CASE WHEN c.reltablespace <> 0
    THEN (SELECT ts.spcname FROM pg_catalog.pg_tablespace ts WHERE ts.oid = c.reltablespace) END AS tablespace,
  CASE WHEN am.amname <> 'heap' THEN am.amname END AS access_method,
  (SELECT ic.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
   WHERE i.indrelid = c.oid AND i.indisclustered) AS cluster_on
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am am ON am.oid = c.relam
WHERE c.relkind = 'm'
  AND {{managed}}
  AND {{not_in_extension pg_class c}}
