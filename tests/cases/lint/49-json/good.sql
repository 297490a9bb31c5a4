CREATE TABLE public.n (a jsonb);
