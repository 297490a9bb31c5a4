CREATE SCHEMA billing;
CREATE TYPE billing.state AS ENUM ('open', 'closed');
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE billing.users (id int PRIMARY KEY, state billing.state);
