-- schemagen:allow SG0924 the table is tiny
CREATE INDEX CONCURRENTLY t_a_idx ON public.t (a);
