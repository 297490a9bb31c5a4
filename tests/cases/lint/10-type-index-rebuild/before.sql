CREATE TABLE public.t (id bigint PRIMARY KEY, a integer, b text, c varchar(50), d timestamp, e numeric(10,2));
CREATE INDEX t_d_idx ON public.t (d);
CREATE INDEX t_c_idx ON public.t (c);
