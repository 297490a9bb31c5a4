DROP INDEX public.t_b_idx;
CREATE UNIQUE INDEX t_a_idx ON public.t (a);
ALTER TABLE public.t REPLICA IDENTITY USING INDEX t_a_idx;
