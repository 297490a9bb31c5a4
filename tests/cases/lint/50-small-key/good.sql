CREATE TABLE public.n (id bigint PRIMARY KEY, n integer);
