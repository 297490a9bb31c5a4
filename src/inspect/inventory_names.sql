SELECT f.kind, f.name
FROM found f
JOIN unnest($1::pg_catalog.text[], $2::pg_catalog.oid[]) asked(class, oid)
  ON asked.class::pg_catalog.regclass = f.class AND asked.oid = f.oid
