CREATE TABLE items (
  id serial primary key, code text NOT NULL DEFAULT '7', ref integer, note text, constraint items_code_key unique (code),
  constraint items_code_check check (code <> ''));
CREATE TABLE kids (id bigint primary key, item_id integer constraint kids_item_fk references items(id), up integer references items(id));
CREATE INDEX items_code_idx ON items (code) where note is null;
CREATE INDEX items_low_idx ON items (lower(code));
CREATE VIEW codes AS SELECT id, code FROM items;
INSERT INTO items (code, note) SELECT n::text, 'n' FROM generate_series(1, 3000) n;
