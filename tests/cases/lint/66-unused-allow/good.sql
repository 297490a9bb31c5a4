-- schemagen:allow SG0924 the table is tiny
CREATE INDEX t_a_idx ON public.t (a);
