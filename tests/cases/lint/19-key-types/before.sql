CREATE TABLE public.r (id bigint PRIMARY KEY);
