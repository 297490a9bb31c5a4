-- since 18
CREATE TABLE people (id int CONSTRAINT must NOT NULL, z_name text, nick text CONSTRAINT other NOT NULL);
CREATE TABLE swapped (a int CONSTRAINT one NOT NULL, b int CONSTRAINT two NOT NULL, c int CONSTRAINT three NOT NULL, d int CONSTRAINT four NOT NULL);
