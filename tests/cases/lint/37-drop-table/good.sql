CREATE TABLE public.n (a integer);
DROP TABLE public.n;
