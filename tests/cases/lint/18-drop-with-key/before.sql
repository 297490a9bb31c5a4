CREATE TABLE public.r (id bigint PRIMARY KEY);
CREATE TABLE public.child (id bigint PRIMARY KEY, r_id bigint REFERENCES public.r (id));
CREATE TABLE public.lone (id bigint PRIMARY KEY);
