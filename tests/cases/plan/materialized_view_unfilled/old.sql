-- What was never filled comes back so: what it reads need not be filled either.
CREATE TABLE orders (id integer, total numeric);
CREATE MATERIALIZED VIEW totals AS SELECT sum(total) AS total FROM orders WITH NO DATA;
CREATE MATERIALIZED VIEW twice AS SELECT 2 * total AS total FROM totals WITH NO DATA;
