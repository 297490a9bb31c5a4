CREATE TABLE public.n (a integer);
CREATE INDEX n_a_idx ON public.n (a);
