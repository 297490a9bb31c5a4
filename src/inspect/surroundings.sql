-- Whose the database is, who asks, and the roles that grants and owners may name.
SELECT pg_catalog.pg_get_userbyid(d.datdba), CURRENT_USER,
  ARRAY(SELECT r.rolname FROM pg_catalog.pg_roles r ORDER BY r.rolname)
FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
