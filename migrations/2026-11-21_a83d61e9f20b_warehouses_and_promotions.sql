-- Warehouses and promotions
--
-- schemagen:revision a83d61e9f20b
-- schemagen:revises 5b1f0c2ad7e4
-- schemagen:created 2026-11-21T14:28:43Z
--
-- Review
--        12 create index products_attributes_idx on products                                              table scan: writes to products wait while it is built
--        13 create index products_category_idx on products                                                table scan: writes to products wait while it is built
--        14 create index products_name_idx on products                                                    table scan: writes to products wait while it is built
--        15 create index products_search_idx on products                                                  table scan: writes to products wait while it is built
--    down 2 drop the default of column orders.status, change column orders.status to public.order_status  conversion: no assignment cast: the USING expression is proposed, and fails on values it cannot convert; give `using:` in the model to replace it
--                                                                                                         table rewrite: the table may be written anew under a lock
--    down 5 drop the old enum order_status                                                                DATA LOSS: fails while rows still hold 'packed'; give them another value first
--   down 11 drop column products.attributes                                                               DATA LOSS: its values are lost; down restores the column only
--   down 12 drop column products.manual                                                                   DATA LOSS: its values are lost; down restores the column only
--   down 14 drop table stock                                                                              DATA LOSS: its rows are lost; down restores the structure only
--   down 15 drop table bins                                                                               DATA LOSS: its rows are lost; down restores the structure only
--   down 16 drop table promotions                                                                         DATA LOSS: its rows are lost; down restores the structure only
--   down 17 drop table warehouses                                                                         DATA LOSS: its rows are lost; down restores the structure only
-- Proved on PostgreSQL 15.20: up = the models, down = the schema before.

-- schemagen:up
-- schemagen:step create extension btree_gist (schemas/types.yaml:4:3)
CREATE EXTENSION btree_gist WITH SCHEMA public;

-- schemagen:step add the label packed to enum order_status (schemas/types.yaml:7:3)
ALTER TYPE public.order_status ADD VALUE 'packed' AFTER 'paid';

-- schemagen:step create table warehouses (schemas/warehouse.json:4:5)
CREATE TABLE public.warehouses (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text NOT NULL,
  CONSTRAINT warehouses_pkey PRIMARY KEY (id),
  CONSTRAINT warehouses_name_key UNIQUE (name)
);

-- schemagen:step create table bins (schemas/warehouse.json:12:5)
CREATE TABLE public.bins (
  warehouse_id integer NOT NULL,
  code character varying(12) NOT NULL,
  label text,
  CONSTRAINT bins_pkey PRIMARY KEY (warehouse_id, code),
  CONSTRAINT bins_label_key UNIQUE NULLS NOT DISTINCT (label),
  CONSTRAINT bins_warehouse_fk FOREIGN KEY (warehouse_id) REFERENCES public.warehouses (id)
);

-- schemagen:step create table promotions (schemas/promotions.yaml:3:3)
CREATE TABLE public.promotions (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  product_id bigint NOT NULL,
  runs daterange NOT NULL,
  discount numeric(4,3) NOT NULL,
  CONSTRAINT promotions_pkey PRIMARY KEY (id),
  CONSTRAINT promotions_discount_check CHECK ((discount > (0)::numeric) AND (discount < (1)::numeric)),
  CONSTRAINT promotions_product_fk FOREIGN KEY (product_id) REFERENCES public.products (id) ON DELETE CASCADE,
  CONSTRAINT promotions_overlap_excl EXCLUDE USING gist (product_id WITH =, runs WITH &&)
);

-- schemagen:step create table stock (schemas/warehouse.json:25:5)
CREATE TABLE public.stock (
  product_id bigint NOT NULL,
  warehouse_id integer,
  bin_code character varying(12),
  quantity integer DEFAULT 0 NOT NULL,
  CONSTRAINT stock_quantity_check CHECK (quantity >= 0),
  CONSTRAINT stock_product_fk FOREIGN KEY (product_id) REFERENCES public.products (id) ON DELETE CASCADE,
  CONSTRAINT stock_bin_fk FOREIGN KEY (warehouse_id, bin_code) REFERENCES public.bins (warehouse_id, code) MATCH FULL
);

-- schemagen:step add column products.attributes, set the statistics target of column products.attributes (schemas/catalog.yaml:21:7)
ALTER TABLE public.products ADD COLUMN attributes jsonb DEFAULT '{}'::jsonb NOT NULL;
ALTER TABLE public.products ALTER COLUMN attributes SET STATISTICS 500;

-- schemagen:step add column products.manual, set the storage of column products.manual (schemas/catalog.yaml:22:7)
ALTER TABLE public.products ADD COLUMN manual text COMPRESSION pglz;
ALTER TABLE public.products ALTER COLUMN manual SET STORAGE external;

-- schemagen:step add column products.search (schemas/catalog.yaml:23:7)
ALTER TABLE public.products ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, ((name || ' '::text) || COALESCE(description, ''::text)))) STORED;

-- schemagen:step change when constraint categories.categories_parent_fk is checked (schemas/catalog.yaml:10:7)
ALTER TABLE public.categories ALTER CONSTRAINT categories_parent_fk DEFERRABLE INITIALLY DEFERRED;

-- schemagen:step add constraint products.products_name_check (schemas/catalog.yaml:28:7)
ALTER TABLE public.products ADD CONSTRAINT products_name_check CHECK (name = btrim(name)) NOT VALID;

-- schemagen:step create index products_attributes_idx on products (schemas/catalog.yaml:35:7)
CREATE INDEX products_attributes_idx ON public.products USING gin (attributes jsonb_path_ops);

-- schemagen:step create index products_category_idx on products (schemas/catalog.yaml:32:7)
CREATE INDEX products_category_idx ON public.products (category_id);

-- schemagen:step create index products_name_idx on products (schemas/catalog.yaml:33:7)
CREATE INDEX products_name_idx ON public.products ((lower(name)));

-- schemagen:step create index products_search_idx on products (schemas/catalog.yaml:34:7)
CREATE INDEX products_search_idx ON public.products USING gin (search);

-- schemagen:step create index stock_product_idx on stock (schemas/warehouse.json:42:9)
CREATE INDEX stock_product_idx ON public.stock (product_id) INCLUDE (quantity);

-- schemagen:step comment on table bins (schemas/warehouse.json:13:7)
COMMENT ON TABLE public.bins IS 'Places in a warehouse';

-- schemagen:step comment on table promotions (schemas/promotions.yaml:4:5)
COMMENT ON TABLE public.promotions IS 'At most one at a time for a product';

-- schemagen:down
-- schemagen:step put the old enum order_status aside, create the new enum order_status
ALTER TYPE public.order_status RENAME TO order_status__old;
CREATE TYPE public.order_status AS ENUM ('pending', 'paid', 'shipped');

-- schemagen:step drop the default of column orders.status, change column orders.status to public.order_status
ALTER TABLE public.orders ALTER COLUMN status DROP DEFAULT;
ALTER TABLE public.orders ALTER COLUMN status TYPE public.order_status USING status::text::public.order_status;

-- schemagen:step set the default of column orders.status
ALTER TABLE public.orders ALTER COLUMN status SET DEFAULT 'pending'::public.order_status;

-- schemagen:step change when constraint categories.categories_parent_fk is checked
ALTER TABLE public.categories ALTER CONSTRAINT categories_parent_fk NOT DEFERRABLE;

-- schemagen:step drop the old enum order_status
DROP TYPE public.order_status__old;

-- schemagen:step drop index products_attributes_idx
DROP INDEX public.products_attributes_idx;

-- schemagen:step drop index products_category_idx
DROP INDEX public.products_category_idx;

-- schemagen:step drop index products_name_idx
DROP INDEX public.products_name_idx;

-- schemagen:step drop index products_search_idx
DROP INDEX public.products_search_idx;

-- schemagen:step drop constraint products.products_name_check
ALTER TABLE public.products DROP CONSTRAINT products_name_check;

-- schemagen:step drop column products.attributes
ALTER TABLE public.products DROP COLUMN attributes;

-- schemagen:step drop column products.manual
ALTER TABLE public.products DROP COLUMN manual;

-- schemagen:step drop column products.search
ALTER TABLE public.products DROP COLUMN search;

-- schemagen:step drop table stock
DROP TABLE public.stock;

-- schemagen:step drop table bins
DROP TABLE public.bins;

-- schemagen:step drop table promotions
DROP TABLE public.promotions;

-- schemagen:step drop table warehouses
DROP TABLE public.warehouses;

-- schemagen:step drop extension btree_gist
DROP EXTENSION btree_gist;
