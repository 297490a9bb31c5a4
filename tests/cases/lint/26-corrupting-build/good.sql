-- lint: postgres 140004
CREATE INDEX CONCURRENTLY t_a_idx ON public.t (a);
