-- before 18
-- From then on a table cannot let be NULL what the one above forbids.
CREATE TABLE base (id serial, kind text DEFAULT 'b', size integer NOT NULL, gone text,
  CONSTRAINT base_size CHECK (size > 0));
CREATE TABLE named (name text);
CREATE TABLE leaf (extra text) INHERITS (base, named);
ALTER TABLE leaf ALTER COLUMN kind SET DEFAULT 'leaf';
CREATE TABLE other (id integer, size integer NOT NULL, own text) INHERITS (base);
CREATE TABLE apart (name text);
