-- What is granted on the sequence of an identity, and said of it, is not the column's.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'case_reader') THEN CREATE ROLE case_reader; END IF;
END $$;
CREATE TABLE kept (id integer GENERATED ALWAYS AS IDENTITY, other integer GENERATED ALWAYS AS IDENTITY);
COMMENT ON SEQUENCE kept_id_seq IS 'old';
GRANT SELECT ON SEQUENCE kept_id_seq TO case_reader;
GRANT USAGE ON SEQUENCE kept_other_seq TO case_reader;
ALTER SEQUENCE kept_other_seq RENAME TO numbers;
CREATE TABLE gone (id integer GENERATED ALWAYS AS IDENTITY);
GRANT USAGE ON SEQUENCE gone_id_seq TO case_reader;
CREATE TABLE plain (a integer, id integer NOT NULL);
