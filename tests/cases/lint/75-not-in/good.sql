CREATE TABLE public.n (id bigint PRIMARY KEY);
DELETE FROM public.t WHERE a NOT IN (SELECT id FROM public.n);
DELETE FROM public.t WHERE b NOT IN (SELECT b FROM public.u WHERE b IS NOT NULL);
DELETE FROM public.t WHERE NOT EXISTS (SELECT FROM public.u WHERE u.a = t.a);
