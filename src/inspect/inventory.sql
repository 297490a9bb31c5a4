-- Everything a user can have made in the managed schemas, and database-wide, by catalog and oid.
-- What is asked of it decides what the server computes: the oids of all, or the names of some.
WITH found AS (
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS class, c.oid,
    CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
      WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' ELSE 'table' END AS kind,
    n.nspname || '.' || c.relname AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE {{managed}} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I')
  UNION ALL
  SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid,
    CASE t.typtype WHEN 'r' THEN 'range type' WHEN 'c' THEN 'composite type' WHEN 'd' THEN 'domain' WHEN 'e' THEN 'enum' ELSE 'base type' END,
    n.nspname || '.' || t.typname
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE {{managed}} AND t.typtype IN ('r', 'c', 'd', 'e', 'b')
    AND (t.typrelid = 0 OR EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
    AND (t.typelem = 0 OR t.typsubscript <> 'pg_catalog.array_subscript_handler'::pg_catalog.regproc) -- since 14
    AND (t.typelem = 0 OR t.typlen <> -1) -- before 14
  UNION ALL
  SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid,
    CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
    n.nspname || '.' || p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')'
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid, 'trigger', n.nspname || '.' || c.relname || '.' || t.tgname
  FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE {{managed}} AND NOT t.tgisinternal
    -- What partitions have from the table above is told with that one.
    AND t.tgparentid = 0 -- since 13
  UNION ALL
  SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass, r.oid, 'rule', n.nspname || '.' || c.relname || '.' || r.rulename
  FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE {{managed}} AND r.rulename <> '_RETURN'
  UNION ALL
  SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, 'policy', n.nspname || '.' || c.relname || '.' || p.polname
  FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid, 'extended statistics', n.nspname || '.' || s.stxname
  FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, o.oid, 'collation', n.nspname || '.' || o.collname
  FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_conversion'::pg_catalog.regclass, o.oid, 'conversion', n.nspname || '.' || o.conname
  FROM pg_catalog.pg_conversion o JOIN pg_catalog.pg_namespace n ON n.oid = o.connamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, 'operator', n.nspname || '.' || o.oprname
  FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid, 'operator class', n.nspname || '.' || o.opcname
  FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass, o.oid, 'operator family', n.nspname || '.' || o.opfname
  FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass, o.oid, 'text search configuration', n.nspname || '.' || o.cfgname
  FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, o.oid, 'text search dictionary', n.nspname || '.' || o.dictname
  FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, o.oid, 'text search parser', n.nspname || '.' || o.prsname
  FROM pg_catalog.pg_ts_parser o JOIN pg_catalog.pg_namespace n ON n.oid = o.prsnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass, o.oid, 'text search template', n.nspname || '.' || o.tmplname
  FROM pg_catalog.pg_ts_template o JOIN pg_catalog.pg_namespace n ON n.oid = o.tmplnamespace
  WHERE {{managed}}
  UNION ALL
  SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, o.oid, 'extension', o.extname FROM pg_catalog.pg_extension o
  UNION ALL
  SELECT 'pg_catalog.pg_user_mapping'::pg_catalog.regclass, o.umid, 'user mapping', o.srvname || ' ' || o.usename
  FROM pg_catalog.pg_user_mappings o
  UNION ALL
  SELECT 'pg_catalog.pg_cast'::pg_catalog.regclass, o.oid, 'cast',
    pg_catalog.format_type(o.castsource, NULL) || ' AS ' || pg_catalog.format_type(o.casttarget, NULL)
  FROM pg_catalog.pg_cast o
  UNION ALL
  SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, o.oid, 'language', o.lanname FROM pg_catalog.pg_language o
  UNION ALL
  SELECT 'pg_catalog.pg_am'::pg_catalog.regclass, o.oid, 'access method', o.amname FROM pg_catalog.pg_am o
  UNION ALL
  SELECT 'pg_catalog.pg_transform'::pg_catalog.regclass, o.oid, 'transform',
    pg_catalog.format_type(o.trftype, NULL) || ' for ' || l.lanname
  FROM pg_catalog.pg_transform o JOIN pg_catalog.pg_language l ON l.oid = o.trflang
  UNION ALL
  SELECT 'pg_catalog.pg_event_trigger'::pg_catalog.regclass, o.oid, 'event trigger', o.evtname FROM pg_catalog.pg_event_trigger o
  UNION ALL
  SELECT 'pg_catalog.pg_publication'::pg_catalog.regclass, o.oid, 'publication', o.pubname FROM pg_catalog.pg_publication o
  UNION ALL -- since 14
  SELECT 'pg_catalog.pg_subscription'::pg_catalog.regclass, o.oid, 'subscription', o.subname FROM pg_catalog.pg_subscription o -- since 14
  WHERE o.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) -- since 14
  UNION ALL
  SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, o.oid, 'foreign data wrapper', o.fdwname
  FROM pg_catalog.pg_foreign_data_wrapper o
  UNION ALL
  SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, o.oid, 'server', o.srvname FROM pg_catalog.pg_foreign_server o
)
{{answer}}
