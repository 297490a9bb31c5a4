CREATE TABLE public.n (a varchar(20), b char(3), c timestamp);
