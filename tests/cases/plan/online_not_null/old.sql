CREATE TYPE place AS (x int, y int);
CREATE TABLE users (id int, email text, team text, at place, users_email_is_not_null int CONSTRAINT users_email_is_not_null CHECK (users_email_is_not_null > 0));
CREATE TABLE events (id int, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE base (a int);
CREATE TABLE derived (b int) INHERITS (base);
INSERT INTO users VALUES (1, 'a', 't', '(1,)', 1);
INSERT INTO events VALUES (1, '2024-05-05');
INSERT INTO derived VALUES (1, 1);
