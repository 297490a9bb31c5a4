-- A sequence and the table that it is bound to belong to the same role.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'case_other') THEN CREATE ROLE case_other; END IF;
END $$;
CREATE TABLE kept (id integer);
ALTER TABLE kept OWNER TO case_other;
CREATE SEQUENCE alone;
CREATE TABLE left_by (id integer);
CREATE SEQUENCE moving OWNED BY left_by.id;
CREATE TABLE given (id integer);
CREATE SEQUENCE of_given;
