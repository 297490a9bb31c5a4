CREATE TABLE small (id int, a int, b int, c int);
CREATE TABLE large (id int, a int, b int);
