CREATE TABLE public.n (a bigint, b text);
