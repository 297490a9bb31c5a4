-- when EXISTS (SELECT FROM pg_catalog.pg_type WHERE oid >= 16384 AND typtype = 'd')
SELECT n.nspname AS schema, t.typname AS name, t.oid,
  pg_catalog.format_type(t.typbasetype, t.typtypmod) AS type,
  CASE WHEN t.typcollation <> base.typcollation THEN
    (SELECT CASE WHEN cn.nspname = 'pg_catalog' THEN '' ELSE pg_catalog.quote_ident(cn.nspname) || '.' END
       || pg_catalog.quote_ident(co.collname)
     FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
     WHERE co.oid = t.typcollation) END AS collation,
  COALESCE(pg_catalog.pg_get_expr(t.typdefaultbin, 'pg_catalog.pg_type'::pg_catalog.regclass),
    pg_catalog.quote_literal(t.typdefault)) AS default,
  -- A name that says its domain alone is the one that PostgreSQL chooses. -- since 17
  CASE WHEN nn.conname <> t.typname || '_not_null' OR nd.description IS NOT NULL THEN ROW( -- since 17
    CASE WHEN nn.conname <> t.typname || '_not_null' THEN nn.conname END, -- since 17
    COALESCE(nd.description, '')) END AS not_null, -- since 17
  nn.conname AS not_null_name, -- since 17
  NOT t.typnotnull AS nullable
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type base ON base.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_constraint nn ON nn.contypid = t.oid AND nn.contype = 'n' -- since 17
LEFT JOIN pg_catalog.pg_description nd ON nd.objoid = nn.oid -- since 17
  AND nd.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass -- since 17
WHERE t.typtype = 'd'
  AND {{managed}}
  AND {{not_in_extension pg_type t}}
