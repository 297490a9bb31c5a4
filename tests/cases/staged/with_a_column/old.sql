CREATE TABLE a (id integer PRIMARY KEY, note text);
CREATE TABLE b (id integer PRIMARY KEY, a integer CONSTRAINT b_a_fk REFERENCES a, code integer);
CREATE VIEW both_of AS SELECT a.id, b.code FROM a JOIN b ON b.a = a.id;
INSERT INTO a SELECT n FROM generate_series(1, 50) n;
INSERT INTO b SELECT n, n, n FROM generate_series(1, 50) n;
