CREATE INDEX CONCURRENTLY t_idx ON public.t (a, b) INCLUDE (c, d);
