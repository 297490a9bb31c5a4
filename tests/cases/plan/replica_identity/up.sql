DROP INDEX public.t_a_idx;
CREATE UNIQUE INDEX t_b_idx ON public.t (b);
ALTER TABLE public.t REPLICA IDENTITY USING INDEX t_b_idx;
