-- since 18
CREATE TABLE people (id int CONSTRAINT must NOT NULL, z_name text, nick text CONSTRAINT other NOT NULL);
