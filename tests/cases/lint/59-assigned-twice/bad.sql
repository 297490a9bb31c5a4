UPDATE public.t SET a = 1, b = 'x', a = 2 WHERE id = 1;
