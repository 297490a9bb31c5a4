-- lint: index ^idx_
CREATE INDEX CONCURRENTLY idx_t_a ON public.t (a);
