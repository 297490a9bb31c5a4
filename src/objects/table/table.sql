SELECT n.nspname AS schema, c.relname AS name, c.oid,
  c.relpersistence = 'u' AS unlogged,
  -- Options of the TOAST table belong to the table, under the prefix "toast.".
  NULLIF(COALESCE(c.reloptions, '{}') || CASE WHEN c.reltoastrelid = 0 THEN '{}' ELSE COALESCE(
    (SELECT pg_catalog.array_agg('toast.' || o) FROM pg_catalog.pg_class tc,
       pg_catalog.unnest(tc.reloptions) o WHERE tc.oid = c.reltoastrelid), '{}') END, '{}') AS storage_parameters,
  CASE WHEN c.reltablespace <> 0
    THEN (SELECT ts.spcname FROM pg_catalog.pg_tablespace ts WHERE ts.oid = c.reltablespace) END AS tablespace,
  -- A partitioned table has none, unless its partitions are to be made with it.
  CASE WHEN am.amname <> 'heap' OR c.relkind = 'p' THEN am.amname END AS access_method,
  CASE WHEN c.relreplident <> 'd' AND c.relkind <> 'f' THEN ROW(c.relreplident,
    (SELECT ic.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
     WHERE i.indrelid = c.oid AND i.indisreplident)) END AS replica_identity,
  (SELECT ic.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
   WHERE i.indrelid = c.oid AND i.indisclustered) AS cluster_on,
  c.relrowsecurity AS row_security,
  c.relforcerowsecurity AS force_row_security,
  CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_by,
  CASE WHEN c.relispartition THEN parents.names[1] END AS partition_of,
  CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS values,
  CASE WHEN NOT c.relispartition THEN parents.names END AS inherits,
  CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS of_type,
  c.relkind = 'f' AS foreign,
  fs.srvname AS server,
  CASE WHEN c.relkind = 'f' THEN {{options ft.ftoptions c.relname}} END AS options
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
LEFT JOIN (SELECT h.inhrelid, pg_catalog.array_agg(pg_catalog.quote_ident(hn.nspname) || '.'
    || pg_catalog.quote_ident(hc.relname) ORDER BY h.inhseqno) AS names
  FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class hc ON hc.oid = h.inhparent
  JOIN pg_catalog.pg_namespace hn ON hn.oid = hc.relnamespace
  WHERE hc.relkind IN ('r', 'p', 'f') GROUP BY h.inhrelid) parents ON parents.inhrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_table ft ON ft.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server fs ON fs.oid = ft.ftserver
WHERE {{managed}}
  AND {{modelled_table c}}
