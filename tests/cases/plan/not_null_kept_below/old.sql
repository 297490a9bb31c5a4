-- before 18
CREATE TABLE people (id int NOT NULL, name text);
CREATE TABLE staff () INHERITS (people);
CREATE TABLE guests () INHERITS (people);
CREATE TABLE sales (id int NOT NULL, region text) PARTITION BY LIST (region);
CREATE TABLE sales_eu PARTITION OF sales FOR VALUES IN ('eu');
CREATE TABLE sales_us PARTITION OF sales FOR VALUES IN ('us');
