CREATE TABLE public.n (a integer);
TRUNCATE public.n;
