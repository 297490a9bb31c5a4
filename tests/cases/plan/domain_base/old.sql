CREATE DOMAIN code AS varchar(10) DEFAULT 'x' CONSTRAINT code_filled CHECK (VALUE <> '');
COMMENT ON DOMAIN code IS 'Short';
CREATE TABLE t (a code NOT NULL DEFAULT 'a', CONSTRAINT t_a_check CHECK (a <> 'q'));
CREATE INDEX t_a_idx ON t (a);
INSERT INTO t VALUES ('one');
