DO $$ DECLARE r text; BEGIN
  FOREACH r IN ARRAY ARRAY['Reader One', 'case_writer', 'case_admin'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN EXECUTE format('CREATE ROLE %I', r); END IF;
  END LOOP;
END $$;
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO case_writer;
CREATE TABLE app.orders (id int, total int, note text);
GRANT SELECT ON app.orders TO "Reader One";
GRANT SELECT, INSERT, UPDATE ON app.orders TO case_writer WITH GRANT OPTION;
GRANT UPDATE (total) ON app.orders TO case_writer;
GRANT ALL ON app.orders TO case_admin;
CREATE TABLE app.gone (id int);
GRANT SELECT ON app.gone TO case_writer;
CREATE SEQUENCE app.numbers;
GRANT USAGE ON SEQUENCE app.numbers TO case_writer;
CREATE TYPE app.mood AS ENUM ('a');
CREATE DOMAIN app.email AS text;
REVOKE ALL ON DOMAIN app.email FROM PUBLIC;
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
