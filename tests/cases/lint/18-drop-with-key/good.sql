DROP TABLE public.lone;
