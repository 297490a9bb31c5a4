CREATE TABLE users (id int, email text);
CREATE TABLE active (id int);
CREATE VIEW everyone AS SELECT id FROM users UNION SELECT id FROM active;
