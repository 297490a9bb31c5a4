CREATE TABLE public.child (r_id integer REFERENCES public.r (id));
