CREATE TABLE t (a int, b int);
CREATE STATISTICS old_name (dependencies) ON a, b FROM t;
CREATE INDEX old_idx ON t (a);
COMMENT ON INDEX old_idx IS 'goes';
