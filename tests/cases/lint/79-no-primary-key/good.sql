CREATE TABLE public.n (a bigint PRIMARY KEY);
CREATE TABLE public.o (a bigint);
ALTER TABLE public.o ADD PRIMARY KEY (a);
CREATE TABLE public.p PARTITION OF public.q DEFAULT;
