DO $$ DECLARE r text; BEGIN
  FOREACH r IN ARRAY ARRAY['case_app', 'case_other'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN EXECUTE format('CREATE ROLE %I', r); END IF;
  END LOOP;
END $$;
CREATE TABLE kept (id int);
ALTER TABLE kept OWNER TO case_other;
CREATE TABLE taken (id int);
GRANT SELECT ON taken TO case_app;
CREATE TABLE passed (id int);
ALTER TABLE passed OWNER TO case_other;
REVOKE DELETE ON passed FROM case_other;
CREATE TABLE grown (id int);
ALTER TABLE grown OWNER TO case_app;
CREATE TABLE gone (id int);
ALTER TABLE gone OWNER TO case_app;
CREATE TYPE mood AS ENUM ('a');
CREATE DOMAIN email AS text;
ALTER DOMAIN email OWNER TO case_app;
