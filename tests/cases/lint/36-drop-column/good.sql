CREATE TABLE public.n (a integer, b integer);
ALTER TABLE public.n DROP COLUMN a;
