CREATE TYPE order_status AS ENUM ('pending', 'paid', 'lost');
COMMENT ON TYPE order_status IS 'Where an order is';
CREATE TABLE orders (
  id int,
  status order_status NOT NULL DEFAULT 'pending',
  history order_status[] DEFAULT '{pending}',
  CONSTRAINT orders_status_check CHECK (status <> 'paid' OR id > 0)
);
CREATE INDEX orders_pending_idx ON orders (id) WHERE status = 'pending';
INSERT INTO orders VALUES (1, 'paid', '{pending,paid}');
