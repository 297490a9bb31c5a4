CREATE TABLE public.n (id bigint NOT NULL);
