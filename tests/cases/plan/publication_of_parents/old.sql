-- A publication names a table alone, or those that inherit from it as well.
CREATE TABLE above (id int PRIMARY KEY);
CREATE TABLE below () INHERITS (above);
CREATE TABLE other (id int PRIMARY KEY);
CREATE TABLE other_below () INHERITS (other);
CREATE PUBLICATION feed FOR TABLE ONLY other;
