CREATE TABLE a (id int, n serial, part text, CHECK (n > 0)) PARTITION BY LIST (part);
CREATE TABLE a_own PARTITION OF a (PRIMARY KEY (part, n)) FOR VALUES IN ('x');
CREATE UNIQUE INDEX a_key ON a (part, id);
CREATE TABLE b (id int, part text) PARTITION BY LIST (part);
CREATE TABLE b_x PARTITION OF b FOR VALUES IN ('x');
CREATE UNIQUE INDEX b_key ON b (part, id);
ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (part, id) REFERENCES a (part, id);
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (part, id) REFERENCES b (part, id);
