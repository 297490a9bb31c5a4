-- when EXISTS (SELECT FROM pg_catalog.pg_language WHERE oid >= 16384)
SELECT l.lanname AS name, l.oid, l.lanpltrusted AS trusted,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = l.lanplcallfoid) AS handler,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = l.laninline) AS inline,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = l.lanvalidator) AS validator
FROM pg_catalog.pg_language l
WHERE l.lanispl
  AND l.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_language'::pg_catalog.regclass AND x.deptype = 'e')
