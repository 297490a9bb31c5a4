CREATE TABLE people (
  id int PRIMARY KEY,
  name text,
  CONSTRAINT name_filled CHECK (name <> ''),
  CONSTRAINT people_name_key UNIQUE (name)
);
CREATE INDEX people_lower_idx ON people (lower(name)) WHERE name IS NOT NULL;
COMMENT ON COLUMN people.name IS 'In full';
COMMENT ON INDEX people_lower_idx IS 'For search';
CREATE TABLE pets (id int PRIMARY KEY, owner int CONSTRAINT pets_owner_fkey REFERENCES people);
