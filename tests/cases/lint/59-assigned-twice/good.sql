UPDATE public.t SET a = 1, b = 'x' WHERE id = 1;
