CREATE TABLE public.child (r_id bigint REFERENCES public.r (id));
