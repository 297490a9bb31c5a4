CREATE DOMAIN inner_code AS varchar(10) CONSTRAINT inner_filled CHECK (VALUE <> '');
CREATE DOMAIN outer_code AS inner_code DEFAULT 'x' NOT NULL CONSTRAINT outer_low CHECK (VALUE = lower(VALUE));
CREATE TABLE t (a inner_code, b outer_code, c outer_code[]);
CREATE INDEX t_b_idx ON t (b);
INSERT INTO t VALUES ('one', 'two', '{three}');
