CREATE TYPE span AS RANGE (subtype = text);
CREATE TABLE spans (id integer PRIMARY KEY, value span);
INSERT INTO spans VALUES (1, '[a,b)');
