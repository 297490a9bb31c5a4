-- schemagen:allow SG0942x we know
CREATE INDEX CONCURRENTLY t_a_idx ON public.t (a);
