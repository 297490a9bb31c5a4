-- since 17
-- The value is computed in another way where it stands, and what reads it stays.
CREATE TABLE parts (id integer PRIMARY KEY, a integer, b integer, total integer GENERATED ALWAYS AS (a + b) STORED, note text);
CREATE INDEX parts_total_idx ON parts (total);
CREATE VIEW totals AS SELECT id, total FROM parts;
CREATE TABLE base (a integer, half numeric GENERATED ALWAYS AS (a / 2) STORED);
CREATE TABLE child (c integer) INHERITS (base);
CREATE TABLE wide (a integer, b text GENERATED ALWAYS AS (a::text) STORED);
