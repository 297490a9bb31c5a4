-- The view lets go of the column only when it is replaced, for which the table comes first; the
-- table's own change does not wait until the column is gone.
CREATE TABLE users (name text, id integer);
CREATE VIEW names AS SELECT id, name FROM users;
