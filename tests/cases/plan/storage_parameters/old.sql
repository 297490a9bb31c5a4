CREATE TABLE same (a int) WITH (fillfactor = 70, autovacuum_enabled = false);
CREATE TABLE t (a int, b text)
  WITH (fillfactor = 70, autovacuum_enabled = false, parallel_workers = 2, toast.vacuum_truncate = false,
        toast.autovacuum_enabled = false);
CREATE INDEX t_a_idx ON t (a) WITH (fillfactor = 50, deduplicate_items = off);
