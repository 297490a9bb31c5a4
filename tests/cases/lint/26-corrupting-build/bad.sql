-- lint: postgres 140002
CREATE INDEX CONCURRENTLY t_a_idx ON public.t (a);
