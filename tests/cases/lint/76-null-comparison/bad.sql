CREATE VIEW public.v AS SELECT a FROM public.t WHERE b = NULL OR NULL <> a;
