SELECT s.subname AS name,
  s.oid, -- since 14
  -- Only a superuser may read where it connects to, and passwords never leave the server.
  CASE WHEN pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT') THEN
    pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
      (pg_catalog.xpath('//connection/text()', pg_catalog.query_to_xml(pg_catalog.format(
        $$SELECT pg_catalog.regexp_replace(pg_catalog.regexp_replace(subconninfo,
            '((?:ssl)?password\s*=\s*)(?:''(?:[^''\\]|\\.)*''|[^\s&]+)', '\1${PASSWORD}', 'gi'),
            '^(postgres(?:ql)?://[^:@/]*):[^@/]*@', '\1:${PASSWORD}@') AS connection
          FROM pg_catalog.pg_subscription WHERE subdbid = %s AND subname = %L$$, s.subdbid, s.subname),
        false, false, '')))[1]::text,
      '&lt;', '<'), '&gt;', '>'), '&amp;', '&') END AS connection,
  CASE WHEN s.subslotname IS NULL THEN 'none' WHEN s.subslotname <> s.subname THEN s.subslotname::text END AS slot,
  s.subsynccommit AS synchronous_commit, -- since 14
  s.subbinary AS "binary", -- since 14
  NULLIF(CASE WHEN s.substream::text IN ('t', 'true') THEN 't' WHEN s.substream::text = 'p' THEN 'p' ELSE 'f' END, -- since 14
    CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 180000 THEN 'p' ELSE 'f' END) AS streaming, -- since 14
  s.subtwophasestate <> 'd' AS two_phase, -- since 15
  s.subdisableonerr AS disable_on_error, -- since 15
  s.suborigin AS origin, -- since 16
  s.subpasswordrequired AS password_required, -- since 16
  s.subrunasowner AS run_as_owner, -- since 16
  s.subfailover AS failover, -- since 17
  s.subpublications AS publications
FROM pg_catalog.pg_subscription s
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
