CREATE TABLE public.a_name (a integer);
