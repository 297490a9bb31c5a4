CREATE TABLE items (a integer, b text CHECK (b <> ''), c_old integer);
CREATE INDEX one ON items (a);
CREATE INDEX two ON items (b);
CREATE VIEW shown AS SELECT a, b FROM items;
