-- since 18
-- A partition has the names of the table above, or its own where it was a table before.
CREATE TABLE sales (id integer NOT NULL, region text) PARTITION BY LIST (region);
CREATE TABLE sales_eu PARTITION OF sales FOR VALUES IN ('eu');
CREATE TABLE sales_us (id integer NOT NULL, region text);
ALTER TABLE sales ATTACH PARTITION sales_us FOR VALUES IN ('us');
CREATE TABLE sales_jp (id integer NOT NULL, region text);
CREATE TABLE sales_in (id integer NOT NULL, region text);
ALTER TABLE sales ATTACH PARTITION sales_in FOR VALUES IN ('in');
