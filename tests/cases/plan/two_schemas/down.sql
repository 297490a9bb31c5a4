CREATE SCHEMA billing;
CREATE TYPE billing.state AS ENUM ('open', 'closed');
CREATE TABLE billing.users (
  id integer NOT NULL,
  state billing.state,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
ALTER TABLE public.users DROP CONSTRAINT users_invoice_fk;
ALTER TABLE public.users DROP COLUMN invoice;
DROP TABLE archive.invoices;
DROP TYPE archive.state;
DROP SCHEMA archive;
