-- since 18
CREATE TABLE people (
  id int PRIMARY KEY,
  name text CONSTRAINT named NOT NULL,
  nick text NOT NULL,
  mail text CONSTRAINT mailed NOT NULL NO INHERIT,
  note text,
  told text CONSTRAINT told_must NOT NULL,
  size int GENERATED ALWAYS AS (length(name)) STORED
);
ALTER TABLE people ADD CONSTRAINT later NOT NULL note NOT VALID;
COMMENT ON CONSTRAINT told_must ON people IS 'Once told';
CREATE TABLE staff () INHERITS (people);
CREATE TABLE old_name (a int NOT NULL, b int CHECK (b > 0));
