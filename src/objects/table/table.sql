SELECT n.nspname AS schema, c.relname AS name, c.oid,
  c.relpersistence = 'u' AS unlogged,
  -- Options of the TOAST table belong to the table, under the prefix "toast.".
  NULLIF(COALESCE(c.reloptions, '{}') || CASE WHEN c.reltoastrelid = 0 THEN '{}' ELSE COALESCE(
    (SELECT pg_catalog.array_agg('toast.' || o) FROM pg_catalog.pg_class tc,
       pg_catalog.unnest(tc.reloptions) o WHERE tc.oid = c.reltoastrelid), '{}') END, '{}') AS storage_parameters,
  CASE WHEN c.reltablespace <> 0
    THEN (SELECT ts.spcname FROM pg_catalog.pg_tablespace ts WHERE ts.oid = c.reltablespace) END AS tablespace,
  CASE WHEN am.amname <> 'heap' THEN am.amname END AS access_method,
  CASE WHEN c.relreplident <> 'd' THEN ROW(c.relreplident,
    (SELECT ic.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
     WHERE i.indrelid = c.oid AND i.indisreplident)) END AS replica_identity,
  (SELECT ic.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
   WHERE i.indrelid = c.oid AND i.indisclustered) AS cluster_on,
  c.relrowsecurity AS row_security,
  c.relforcerowsecurity AS force_row_security
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am am ON am.oid = c.relam
WHERE {{managed}}
  AND {{modelled_table c}}
