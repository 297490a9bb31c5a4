DROP PUBLICATION feed;
ALTER TABLE public.users ALTER COLUMN name TYPE text;
CREATE PUBLICATION feed FOR TABLE public.orders (id, total), public.users WHERE (name <> 'x'::text);
ALTER TABLE public.orders DROP COLUMN note;
DROP TABLE public.old_users;
