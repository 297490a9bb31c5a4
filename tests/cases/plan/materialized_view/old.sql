CREATE TABLE t (a int, "B c" text);
CREATE MATERIALIZED VIEW m AS SELECT a, "B c" FROM t;
CREATE INDEX m_b_idx ON m ("B c", lower("B c"));
CREATE INDEX m_a_idx ON m (a);
ALTER MATERIALIZED VIEW m CLUSTER ON m_a_idx;
COMMENT ON INDEX m_a_idx IS 'sorted';
COMMENT ON MATERIALIZED VIEW m IS 'kept';
CREATE VIEW above AS SELECT a FROM m;
CREATE MATERIALIZED VIEW options WITH (fillfactor = 70) AS SELECT ''::text AS one;
