CREATE TABLE public.n (a boolean, b bigint, c boolean, d bigint);
