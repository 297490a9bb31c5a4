CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE address AS (street text, zip varchar(5), mood mood);
COMMENT ON TYPE address IS 'where people live';
COMMENT ON COLUMN address.zip IS 'postal code';
CREATE TABLE people (id integer PRIMARY KEY, home address, others address[]);
CREATE TYPE pair AS (a integer, b integer);
CREATE TABLE pairs (id integer PRIMARY KEY, value pair);
INSERT INTO people VALUES (1, ROW('Main St', '12345', 'ok'), ARRAY[ROW('a', 'b', 'sad')]::address[]);
