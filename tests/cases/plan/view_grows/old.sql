CREATE TABLE users (id int PRIMARY KEY, email text);
CREATE VIEW a AS SELECT id FROM users;
CREATE VIEW b AS SELECT id FROM a;
CREATE VIEW c WITH (security_barrier) AS SELECT id FROM users WHERE id > 0;
CREATE VIEW d AS SELECT id, email FROM users;
