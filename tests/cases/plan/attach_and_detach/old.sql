CREATE TABLE orders (
  id integer NOT NULL, region text NOT NULL, total numeric CONSTRAINT positive CHECK (total > 0)
) PARTITION BY LIST (region);
CREATE UNIQUE INDEX orders_idx ON orders (id, region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE orders_us (
  id integer NOT NULL, region text NOT NULL, total numeric CONSTRAINT positive CHECK (total > 0)
);
CREATE UNIQUE INDEX orders_us_unique ON orders_us (id, region);
CREATE TABLE orders_asia PARTITION OF orders FOR VALUES IN ('jp', 'kr');
