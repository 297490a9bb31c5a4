-- when EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE oid >= 16384 AND rulename <> '_RETURN')
-- Behind the name of the relation comes "[\n   WHERE condition] DO [INSTEAD] action;", where several
-- actions stand in parentheses. Texts and quoted names hold anything, so they are passed over.
SELECT n.nspname AS schema, c.relname AS name, r.rulename AS sub, r.oid, CASE c.relkind WHEN 'v' THEN 'v' END AS on,
  r.ev_type AS event, r.is_instead AS instead, r.ev_enabled AS enabled,
  parts.found[1] AS where,
  CASE WHEN parts.found[2] <> 'NOTHING' THEN ARRAY(
    SELECT pg_catalog.btrim(one.found[1], E' \n')
    FROM pg_catalog.regexp_matches(
      CASE WHEN parts.found[2] LIKE E'(%;\n)' THEN pg_catalog.left(pg_catalog.substr(parts.found[2], 2), -1) ELSE parts.found[2] END,
      $re$((?:[^'";]|'(?:[^']|'')*'|"(?:[^"]|"")*")+)$re$, 'g') WITH ORDINALITY one(found, place)
    WHERE pg_catalog.btrim(one.found[1], E' \n') <> '' ORDER BY one.place) END AS do
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT pg_catalog.regexp_match(
    pg_catalog.substr(d.text, pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename) || ' AS')
      + pg_catalog.length(E'\n    ON INSERT TO ' || pg_catalog.quote_ident(n.nspname) || '.'
        || pg_catalog.quote_ident(c.relname)) + 1),
    $re$^(?:\s+WHERE ((?:[^'"]|'(?:[^']|'')*'|"(?:[^"]|"")*")*?))??\s+DO\s+(?:INSTEAD\s+)?(.*);$$re$) AS found
  FROM (SELECT pg_catalog.pg_get_ruledef(r.oid) AS text) d) parts
WHERE r.rulename <> '_RETURN'
  AND {{managed}}
  AND (c.relkind = 'v' AND {{not_in_extension pg_class c}} OR {{modelled_table c}})
