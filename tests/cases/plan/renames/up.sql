ALTER TABLE public.people RENAME TO users;
ALTER TABLE public.users RENAME COLUMN name TO full_name;
ALTER TABLE public.users RENAME CONSTRAINT name_filled TO full_name_filled;
ALTER INDEX public.people_lower_idx RENAME TO users_lower_idx;
