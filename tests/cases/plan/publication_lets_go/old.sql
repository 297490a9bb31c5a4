-- since 15
CREATE TABLE orders (id integer PRIMARY KEY, total integer, note text);
CREATE TABLE users (id integer PRIMARY KEY, name varchar(20));
CREATE TABLE old_users (id integer PRIMARY KEY);
CREATE PUBLICATION feed FOR TABLE orders (id, total, note), users WHERE (name <> 'x'), old_users;
