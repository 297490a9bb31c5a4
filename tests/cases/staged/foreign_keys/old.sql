CREATE TABLE a (id integer PRIMARY KEY, up integer CONSTRAINT a_up_fk REFERENCES a, note text);
CREATE TABLE b (id integer PRIMARY KEY, a integer CONSTRAINT b_a_fk REFERENCES a ON DELETE CASCADE);
INSERT INTO a SELECT n, nullif(n - 1, 0) FROM generate_series(1, 50) n;
INSERT INTO b SELECT n, n FROM generate_series(1, 50) n;
