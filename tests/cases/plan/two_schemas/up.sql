CREATE SCHEMA archive;
CREATE TYPE archive.state AS ENUM ('open');
CREATE TABLE archive.invoices (
  id integer NOT NULL,
  state archive.state,
  user_id integer,
  CONSTRAINT invoices_pkey PRIMARY KEY (id),
  CONSTRAINT invoices_user_fk FOREIGN KEY (user_id) REFERENCES public.users (id)
);
ALTER TABLE public.users ADD COLUMN invoice integer;
ALTER TABLE public.users ADD CONSTRAINT users_invoice_fk FOREIGN KEY (invoice) REFERENCES archive.invoices (id);
DROP TABLE billing.users;
DROP TYPE billing.state;
DROP SCHEMA billing;
