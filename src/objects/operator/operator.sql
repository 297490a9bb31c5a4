-- when EXISTS (SELECT FROM pg_catalog.pg_operator WHERE oid >= 16384)
SELECT n.nspname AS schema, o.oprname AS name, o.oid,
  '(' || CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END || ', '
    || CASE WHEN o.oprright = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprright, NULL) END || ')' AS signature,
  {{name_of pg_proc o.oprcode}} AS function,
  {{name_of pg_operator o.oprcom}} AS commutator,
  {{name_of pg_operator o.oprnegate}} AS negator,
  {{name_of pg_proc o.oprrest}} AS restrict,
  {{name_of pg_proc o.oprjoin}} AS "join",
  o.oprcanhash AS hashes, o.oprcanmerge AS merges
FROM pg_catalog.pg_operator o
JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
-- One that another names as its commutator before it is made has no function yet.
WHERE o.oprcode <> 0
  AND {{managed}}
  AND {{not_in_extension pg_operator o}}
