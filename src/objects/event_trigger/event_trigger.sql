-- when EXISTS (SELECT FROM pg_catalog.pg_event_trigger)
SELECT t.evtname AS name, t.oid, t.evtevent AS event, t.evttags AS tags, t.evtenabled AS enabled,
  CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
    || pg_catalog.quote_ident(f.proname) AS function
FROM pg_catalog.pg_event_trigger t
JOIN pg_catalog.pg_proc f ON f.oid = t.evtfoid
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
WHERE t.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND x.deptype = 'e')
