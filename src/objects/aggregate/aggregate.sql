-- when EXISTS (SELECT FROM pg_catalog.pg_aggregate WHERE aggfnoid >= 16384)
SELECT n.nspname AS schema, p.proname AS name, p.oid,
  '(' || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.place)
    FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY t(type, place)), '') || ')' AS signature,
  pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = a.aggtransfn) AS sfunc,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = a.aggfinalfn) AS finalfunc,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = a.aggcombinefn) AS combinefunc,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = a.aggserialfn) AS serialfunc,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = a.aggdeserialfn) AS deserialfunc,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = a.aggmtransfn) AS msfunc,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = a.aggminvtransfn) AS minvfunc,
  (SELECT CASE WHEN fn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(fn.nspname) || '.' ELSE '' END
     || pg_catalog.quote_ident(f.proname)
   FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
   WHERE f.oid = a.aggmfinalfn) AS mfinalfunc,
  pg_catalog.format_type(a.aggtranstype, NULL) AS stype,
  NULLIF(a.aggtransspace, 0) AS sspace,
  a.agginitval AS initcond,
  a.aggfinalextra AS finalfunc_extra,
  -- Ordered-set aggregates are the ones that may spoil their state, unless they say otherwise.
  CASE WHEN a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN a.aggfinalmodify END AS finalfunc_modify,
  CASE WHEN a.aggmtranstype <> 0 THEN pg_catalog.format_type(a.aggmtranstype, NULL) END AS mstype,
  NULLIF(a.aggmtransspace, 0) AS msspace,
  a.aggminitval AS minitcond,
  a.aggmfinalextra AS mfinalfunc_extra,
  CASE WHEN a.aggmfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN a.aggmfinalmodify END AS mfinalfunc_modify,
  a.aggkind = 'h' AS hypothetical,
  (SELECT CASE WHEN opn.nspname <> 'pg_catalog'
     THEN 'OPERATOR(' || pg_catalog.quote_ident(opn.nspname) || '.' || op.oprname || ')' ELSE op.oprname END
   FROM pg_catalog.pg_operator op JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
   WHERE op.oid = a.aggsortop) AS sortop,
  p.proparallel AS parallel,
  pg_catalog.format_type(p.prorettype, NULL) AS result
FROM pg_catalog.pg_aggregate a
JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE {{managed}}
  AND p.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x
    WHERE x.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND x.deptype = 'e')
