CREATE TABLE public.n (id integer PRIMARY KEY);
CREATE TABLE public.m (id smallint, PRIMARY KEY (id));
