CREATE TABLE public.n (b bigint, d bigint, a boolean, c boolean);
