-- when EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE oid >= 16384 AND rulename = '_RETURN')
SELECT n.nspname AS schema, c.relname AS name, c.oid,
  pg_catalog.btrim(pg_catalog.pg_get_viewdef(c.oid), ' ;') AS query,
  options.barrier AS security_barrier,
  options.invoker AS security_invoker,
  options.checked AS check_option,
  (SELECT pg_catalog.array_agg(ROW(a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attcollation <> t.typcollation
        THEN a.attcollation::pg_catalog.regcollation::pg_catalog.text END) ORDER BY a.attnum)
   FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS output
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (SELECT
    pg_catalog.max(o.option_value) FILTER (WHERE o.option_name = 'security_barrier') AS barrier,
    pg_catalog.max(o.option_value) FILTER (WHERE o.option_name = 'security_invoker') AS invoker,
    pg_catalog.max(o.option_value) FILTER (WHERE o.option_name = 'check_option') AS checked
  FROM pg_catalog.pg_options_to_table(c.reloptions) o) options ON true
WHERE c.relkind = 'v'
  AND {{managed}}
  AND {{not_in_extension pg_class c}}
