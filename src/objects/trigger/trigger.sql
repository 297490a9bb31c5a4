-- when EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE NOT tgisinternal)
SELECT n.nspname AS schema, c.relname AS name, t.tgname AS sub, t.oid,
  CASE c.relkind WHEN 'v' THEN 'v' END AS on,
  CASE t.tgtype & 66 WHEN 2 THEN 'before' WHEN 64 THEN 'instead of' ELSE 'after' END AS timing,
  pg_catalog.array_remove(ARRAY[
    CASE WHEN t.tgtype & 4 <> 0 THEN 'insert' END, CASE WHEN t.tgtype & 16 <> 0 THEN 'update' END,
    CASE WHEN t.tgtype & 8 <> 0 THEN 'delete' END, CASE WHEN t.tgtype & 32 <> 0 THEN 'truncate' END], NULL) AS events,
  c.oid AS table_oid,
  CASE WHEN t.tgattr::pg_catalog.text <> '' THEN t.tgattr::pg_catalog.int2[] END AS "of#table_oid",
  CASE WHEN t.tgtype & 1 <> 0 THEN 'row' ELSE 'statement' END AS for,
  CASE WHEN t.tgqual IS NOT NULL THEN (pg_catalog.regexp_match(pg_catalog.pg_get_triggerdef(t.oid),
    ' FOR EACH (?:ROW|STATEMENT) WHEN \((.*)\) EXECUTE FUNCTION '))[1] END AS when,
  CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
    || pg_catalog.quote_ident(f.proname) AS function,
  -- The arguments, each behind the other with a zero byte at its end.
  CASE WHEN t.tgnargs > 0 THEN (SELECT pg_catalog.array_agg(pg_catalog.convert_from(
      pg_catalog.decode(part.text, 'escape'), pg_catalog.getdatabaseencoding()) ORDER BY part.place)
    FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.encode(t.tgargs, 'escape'), '\000'))
      WITH ORDINALITY part(text, place)
    WHERE part.place <= t.tgnargs) END AS arguments,
  t.tgoldtable AS old_table, t.tgnewtable AS new_table,
  t.tgconstraint <> 0 AS constraint,
  (SELECT pg_catalog.quote_ident(rn.nspname) || '.' || pg_catalog.quote_ident(r.relname) FROM pg_catalog.pg_class r
   JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = t.tgconstrrelid) AS from,
  t.tgdeferrable AS deferrable, t.tginitdeferred AS initially_deferred,
  t.tgenabled AS enabled, false AS inherited
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_proc f ON f.oid = t.tgfoid
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
WHERE NOT t.tgisinternal
  AND t.tgparentid = 0
  AND {{managed}}
  AND (c.relkind = 'v' AND {{not_in_extension pg_class c}} OR {{modelled_table c}})
UNION ALL
-- The triggers of partitions that fire elsewhere than that of the partitioned table.
SELECT n.nspname, c.relname, t.tgname, t.oid, NULL, NULL, NULL, c.oid, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, t.tgenabled, true
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_trigger above ON above.oid = t.tgparentid AND above.tgenabled <> t.tgenabled
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE {{managed}} AND {{modelled_table c}}
  -- Before 15 every trigger that has come from above is internal, and none of a foreign key does.
  AND NOT above.tgisinternal -- since 15
