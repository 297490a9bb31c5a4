-- Invoices and activity
--
-- schemagen:revision c47e95b8130d
-- schemagen:revises a83d61e9f20b
-- schemagen:created 2026-11-21T14:28:48Z
--
-- Review
--        10 add constraint addresses.addresses_of_customer_key  table scan: every row is checked under a lock; fails on rows that break it
--        11 add constraint orders.orders_address_fk             table scan: every row is checked under a lock; fails on rows that break it
--        13 create index customers_present_idx on customers     table scan: writes to customers wait while it is built
--        14 create index orders_open_idx on orders              table scan: writes to orders wait while it is built
--    down 2 drop column customers.phone                         DATA LOSS: its values are lost; down restores the column only
--    down 4 drop column customers.deleted_at                    DATA LOSS: its values are lost; down restores the column only
--   down 10 drop column orders.address_id                       DATA LOSS: its values are lost; down restores the column only
--   down 11 drop table audit_log                                DATA LOSS: its rows are lost; down restores the structure only
--   down 12 drop table invoices                                 DATA LOSS: its rows are lost; down restores the structure only
--   down 13 drop table page_views                               DATA LOSS: its rows are lost; down restores the structure only
-- Proved on PostgreSQL 15.20: up = the models, down = the schema before.

-- schemagen:up
-- schemagen:step change sequence invoice_number (schemas/orders.yaml:3:3)
ALTER SEQUENCE public.invoice_number CACHE 10;

-- schemagen:step create table audit_log (schemas/activity.yaml:14:3)
CREATE TABLE public.audit_log (
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  who name DEFAULT CURRENT_USER NOT NULL,
  action text NOT NULL,
  details jsonb COMPRESSION pglz
) WITH (autovacuum_vacuum_scale_factor = '0.05', fillfactor = '100');

-- schemagen:step enable row security on table customers (schemas/customers.yaml:3:3)
ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY;

-- schemagen:step create table invoices (schemas/orders.yaml:36:3)
CREATE TABLE public.invoices (
  number integer DEFAULT nextval('public.invoice_number'::regclass) NOT NULL,
  order_id bigint NOT NULL,
  sent_to public.email_address NOT NULL,
  sent_at timestamp with time zone,
  CONSTRAINT invoices_pkey PRIMARY KEY (number),
  CONSTRAINT invoices_order_key UNIQUE (order_id) INCLUDE (sent_at),
  CONSTRAINT invoices_order_fk FOREIGN KEY (order_id) REFERENCES public.orders (id)
);

-- schemagen:step create table page_views (schemas/activity.yaml:4:3)
CREATE UNLOGGED TABLE public.page_views (
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  product_id bigint,
  session uuid NOT NULL
);

-- schemagen:step add column customers.deleted_at (schemas/customers.yaml:11:7)
ALTER TABLE public.customers ADD COLUMN deleted_at timestamp with time zone;

-- schemagen:step add column customers.phone (schemas/customers.yaml:12:7)
ALTER TABLE public.customers ADD COLUMN phone text;

-- schemagen:step add column order_lines.total (schemas/orders.yaml:30:7)
ALTER TABLE public.order_lines ADD COLUMN total numeric(14,2) GENERATED ALWAYS AS (((quantity)::numeric * (unit_price)::numeric)) STORED;

-- schemagen:step add column orders.address_id (schemas/orders.yaml:11:7)
ALTER TABLE public.orders ADD COLUMN address_id bigint;

-- schemagen:step add constraint addresses.addresses_of_customer_key (schemas/customers.yaml:25:19)
ALTER TABLE public.addresses ADD CONSTRAINT addresses_of_customer_key UNIQUE (customer_id, id);

-- schemagen:step add constraint orders.orders_address_fk (schemas/orders.yaml:15:7)
ALTER TABLE public.orders ADD CONSTRAINT orders_address_fk FOREIGN KEY (customer_id, address_id) REFERENCES public.addresses (customer_id, id) ON DELETE SET NULL (address_id);

-- schemagen:step create index audit_log_at_idx on audit_log (schemas/activity.yaml:24:7)
CREATE INDEX audit_log_at_idx ON public.audit_log (at DESC);

-- schemagen:step create index customers_present_idx on customers (schemas/customers.yaml:16:7)
CREATE INDEX customers_present_idx ON public.customers ((lower(full_name))) WHERE (deleted_at IS NULL);

-- schemagen:step create index orders_open_idx on orders (schemas/orders.yaml:22:7)
CREATE INDEX orders_open_idx ON public.orders (placed_at) WHERE (status <> 'shipped'::public.order_status);

-- schemagen:step create index page_views_seen_at_idx on page_views (schemas/activity.yaml:12:7)
CREATE INDEX page_views_seen_at_idx ON public.page_views USING brin (seen_at) WITH (pages_per_range = '32');

-- schemagen:step comment on table audit_log (schemas/activity.yaml:15:5)
COMMENT ON TABLE public.audit_log IS 'Who changed what';

-- schemagen:step comment on table invoices (schemas/orders.yaml:37:5)
COMMENT ON TABLE public.invoices IS 'At most one for an order';

-- schemagen:step comment on table page_views (schemas/activity.yaml:6:5)
COMMENT ON TABLE public.page_views IS 'Lost after a crash, and that is fine';

-- schemagen:step set the replica identity of table audit_log (schemas/activity.yaml:14:3)
ALTER TABLE public.audit_log REPLICA IDENTITY FULL;

-- schemagen:down
-- schemagen:step change sequence invoice_number
ALTER SEQUENCE public.invoice_number CACHE 1;

-- schemagen:step drop column customers.phone
ALTER TABLE public.customers DROP COLUMN phone;

-- schemagen:step drop index customers_present_idx
DROP INDEX public.customers_present_idx;

-- schemagen:step drop column customers.deleted_at
ALTER TABLE public.customers DROP COLUMN deleted_at;

-- schemagen:step disable row security on table customers
ALTER TABLE public.customers DISABLE ROW LEVEL SECURITY;

-- schemagen:step drop index orders_open_idx
DROP INDEX public.orders_open_idx;

-- schemagen:step drop constraint orders.orders_address_fk
ALTER TABLE public.orders DROP CONSTRAINT orders_address_fk;

-- schemagen:step drop constraint addresses.addresses_of_customer_key
ALTER TABLE public.addresses DROP CONSTRAINT addresses_of_customer_key;

-- schemagen:step drop column order_lines.total
ALTER TABLE public.order_lines DROP COLUMN total;

-- schemagen:step drop column orders.address_id
ALTER TABLE public.orders DROP COLUMN address_id;

-- schemagen:step drop table audit_log
DROP TABLE public.audit_log;

-- schemagen:step drop table invoices
DROP TABLE public.invoices;

-- schemagen:step drop table page_views
DROP TABLE public.page_views;
