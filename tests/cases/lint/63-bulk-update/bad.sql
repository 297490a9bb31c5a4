UPDATE public.t SET a = 1;
