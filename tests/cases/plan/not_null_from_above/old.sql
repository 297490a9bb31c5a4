-- since 18
-- A NOT NULL that comes or goes above meets those that the tables below have of their own.
CREATE TABLE above (a int NOT NULL, b int);
CREATE TABLE keeps (CONSTRAINT keeps_a NOT NULL a, CONSTRAINT keeps_b NOT NULL b) INHERITS (above);
CREATE TABLE loses (CONSTRAINT loses_a NOT NULL a) INHERITS (above);
CREATE TABLE takes (CONSTRAINT takes_a NOT NULL a, CONSTRAINT takes_b NOT NULL b) INHERITS (above);
CREATE TABLE stays () INHERITS (above);
CREATE TABLE nothing () INHERITS (above);
