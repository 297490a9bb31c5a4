ALTER INDEX public.users_lower_idx RENAME TO people_lower_idx;
ALTER TABLE public.users RENAME CONSTRAINT full_name_filled TO name_filled;
ALTER TABLE public.users RENAME COLUMN full_name TO name;
ALTER TABLE public.users RENAME TO people;
