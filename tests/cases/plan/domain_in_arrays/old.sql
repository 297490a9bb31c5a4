CREATE DOMAIN code AS varchar(10) CONSTRAINT code_filled CHECK (VALUE <> '') CONSTRAINT code_low CHECK (VALUE = lower(VALUE));
COMMENT ON CONSTRAINT code_filled ON DOMAIN code IS 'Not empty';
CREATE TABLE t (a code, many code[], also code[] NOT NULL DEFAULT '{}');
INSERT INTO t VALUES ('one', '{one,two}');
