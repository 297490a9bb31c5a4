DROP INDEX CONCURRENTLY public.t_a_idx;
CREATE INDEX CONCURRENTLY t_ab_idx ON public.t (a, b);
