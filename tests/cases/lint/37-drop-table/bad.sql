DROP TABLE public.t;
DROP SCHEMA old;
