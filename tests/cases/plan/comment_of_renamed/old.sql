DO $$ DECLARE r text; BEGIN
  FOREACH r IN ARRAY ARRAY['case_app', 'case_other'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN EXECUTE format('CREATE ROLE %I', r); END IF;
  END LOOP;
END $$;
CREATE TABLE t (a int, b int);
CREATE STATISTICS old_name (dependencies) ON a, b FROM t;
CREATE INDEX old_idx ON t (a);
COMMENT ON INDEX old_idx IS 'goes';
ALTER STATISTICS old_name OWNER TO case_app;
