-- Owners that are not the owner of the database. A sequence that belongs to a column follows its
-- table, and extensions keep whoever installed them.
WITH here AS MATERIALIZED (
  SELECT d.datdba FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
), owned AS (
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS class, c.oid, c.relowner AS owner
  FROM pg_catalog.pg_class c
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND NOT (c.relkind = 'S' AND EXISTS (
      SELECT 1 FROM pg_catalog.pg_depend x
      WHERE x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.objid = c.oid AND x.deptype IN ('a', 'i')
        AND x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.refobjsubid > 0))
  UNION ALL SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, n.nspowner
  FROM pg_catalog.pg_namespace n WHERE n.nspname <> 'public'
  UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, t.typowner FROM pg_catalog.pg_type t
  UNION ALL SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, p.proowner FROM pg_catalog.pg_proc p
  UNION ALL SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, l.lanowner FROM pg_catalog.pg_language l
  UNION ALL SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, w.fdwowner
  FROM pg_catalog.pg_foreign_data_wrapper w
  UNION ALL SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, s.srvowner FROM pg_catalog.pg_foreign_server s
  UNION ALL SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, o.oid, o.collowner FROM pg_catalog.pg_collation o
  UNION ALL SELECT 'pg_catalog.pg_conversion'::pg_catalog.regclass, o.oid, o.conowner FROM pg_catalog.pg_conversion o
  UNION ALL SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, o.oprowner FROM pg_catalog.pg_operator o
  UNION ALL SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid, o.opcowner FROM pg_catalog.pg_opclass o
  UNION ALL SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass, o.oid, o.opfowner FROM pg_catalog.pg_opfamily o
  UNION ALL SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass, o.oid, o.cfgowner FROM pg_catalog.pg_ts_config o
  UNION ALL SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, o.oid, o.dictowner FROM pg_catalog.pg_ts_dict o
  UNION ALL SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, o.oid, o.stxowner FROM pg_catalog.pg_statistic_ext o
  UNION ALL SELECT 'pg_catalog.pg_event_trigger'::pg_catalog.regclass, o.oid, o.evtowner FROM pg_catalog.pg_event_trigger o
  UNION ALL SELECT 'pg_catalog.pg_publication'::pg_catalog.regclass, o.oid, o.pubowner FROM pg_catalog.pg_publication o
  UNION ALL SELECT 'pg_catalog.pg_subscription'::pg_catalog.regclass, o.oid, o.subowner FROM pg_catalog.pg_subscription o -- since 14
)
SELECT o.class::pg_catalog.text AS target_class, o.oid AS target_oid, 0 AS target_subid,
  r.word AS role
FROM owned o CROSS JOIN here h JOIN {{roles}} r ON r.oid = o.owner
WHERE o.oid >= 16384 AND o.owner <> h.datdba
UNION ALL
-- Schema public is made with the database; its owner is said when somebody changed it.
SELECT 'pg_namespace', n.oid, 0, r.word
FROM pg_catalog.pg_namespace n CROSS JOIN here h JOIN {{roles}} r ON r.oid = n.nspowner
WHERE n.nspname = 'public'
  AND n.nspowner NOT IN (10, h.datdba) -- before 15
  AND n.nspowner <> 'pg_database_owner'::pg_catalog.regrole -- since 15
