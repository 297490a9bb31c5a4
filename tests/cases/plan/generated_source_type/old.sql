CREATE TABLE t (a int, b int, total int GENERATED ALWAYS AS (a + b) STORED, CONSTRAINT t_total_check CHECK (total >= 0));
CREATE INDEX t_total_idx ON t (total);
COMMENT ON COLUMN t.total IS 'Sum';
COMMENT ON INDEX t_total_idx IS 'For sums';
INSERT INTO t VALUES (1, 2);
