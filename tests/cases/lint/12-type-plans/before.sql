CREATE TABLE public.t (id bigint PRIMARY KEY, a integer, b text, c varchar(50), d timestamp, e numeric(10,2));
