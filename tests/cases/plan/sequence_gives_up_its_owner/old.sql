-- What belonged to somebody by itself belongs to its table's owner once a column owns it.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'case_other') THEN CREATE ROLE case_other; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'case_third') THEN CREATE ROLE case_third; END IF;
END $$;
CREATE TABLE mine (id integer);
CREATE SEQUENCE to_mine;
ALTER SEQUENCE to_mine OWNER TO case_other;
CREATE TABLE third (id integer);
ALTER TABLE third OWNER TO case_third;
CREATE SEQUENCE to_third;
ALTER SEQUENCE to_third OWNER TO case_other;
