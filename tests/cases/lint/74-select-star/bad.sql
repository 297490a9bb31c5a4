CREATE VIEW public.v AS SELECT * FROM public.t;
