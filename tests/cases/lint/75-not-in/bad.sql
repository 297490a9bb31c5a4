DELETE FROM public.t WHERE a NOT IN (SELECT a FROM public.u);
