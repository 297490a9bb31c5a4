DROP TABLE public.child;
