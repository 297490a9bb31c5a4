CREATE TABLE public.old_users (
  id integer NOT NULL,
  CONSTRAINT old_users_pkey PRIMARY KEY (id)
);
ALTER TABLE public.orders ADD COLUMN note text;
DROP PUBLICATION feed;
ALTER TABLE public.users ALTER COLUMN name TYPE character varying(20);
CREATE PUBLICATION feed FOR TABLE public.old_users, public.orders (id, note, total), public.users WHERE ((name)::text <> 'x'::text);
