CREATE TABLE public.n (a text, b varchar, c timestamptz);
