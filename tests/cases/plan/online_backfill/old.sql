CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE keyless (a int);
CREATE TABLE watched (id int PRIMARY KEY);
CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER watched_look BEFORE UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION look();
CREATE TABLE events (id int NOT NULL, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO users SELECT i, 'n' || i FROM generate_series(1, 50) i;
INSERT INTO events VALUES (1, '2024-05-05');
