CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE notes (text text);
INSERT INTO people VALUES (1, 'Ann'), (2, 'Bob');
INSERT INTO notes VALUES ('a');
