CREATE TABLE users (id int, email text, team int, name text, gone int, CONSTRAINT users_name_key UNIQUE (name));
CREATE TABLE notes (name text, CONSTRAINT notes_name_fk FOREIGN KEY (name) REFERENCES users (name));
CREATE TABLE events (id int NOT NULL, day date NOT NULL, n int, CONSTRAINT events_key UNIQUE (day, id)) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE spans (r int4range);
INSERT INTO users SELECT i, 'u' || i, i, 'n' || i FROM generate_series(1, 50) i;
INSERT INTO notes VALUES ('n1');
INSERT INTO events VALUES (1, '2024-05-05');
