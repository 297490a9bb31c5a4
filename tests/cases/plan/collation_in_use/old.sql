CREATE COLLATION names (locale = 'C');
CREATE DOMAIN surname AS text COLLATE names;
CREATE TABLE people (id integer PRIMARY KEY, first text COLLATE names, last surname, nick text);
CREATE INDEX people_first_idx ON people (first);
CREATE INDEX people_nick_idx ON people (nick COLLATE names);
COMMENT ON COLLATION names IS 'how names sort';
