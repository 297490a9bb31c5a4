CREATE TABLE t (a text DEFAULT '1', b int, c text);
CREATE INDEX t_a_idx ON t (a);
INSERT INTO t VALUES ('7', 8, '9');
