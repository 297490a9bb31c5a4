CREATE VIEW public.v AS SELECT a, b FROM public.t WHERE EXISTS (SELECT * FROM public.u);
SELECT * FROM public.t;
