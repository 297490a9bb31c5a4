-- What another role's objects give to whoever makes these must not take from them what is theirs.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'case_maker') THEN CREATE ROLE case_maker; END IF;
END $$;
ALTER DEFAULT PRIVILEGES FOR ROLE case_maker GRANT SELECT, INSERT ON TABLES TO postgres;
CREATE TABLE gone (id integer);
