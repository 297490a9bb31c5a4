CREATE TABLE public.n (id bigserial PRIMARY KEY);
