CREATE TABLE public.n (a json);
