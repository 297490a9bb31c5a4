CREATE INDEX CONCURRENTLY t_idx ON public.t (a, b, c, d);
CREATE INDEX CONCURRENTLY t_hash_idx ON public.t USING hash (a);
