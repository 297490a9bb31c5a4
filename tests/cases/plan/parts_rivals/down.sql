DROP TABLE public.logs_3;
DROP INDEX public.twin;
DROP INDEX public.whole;
CREATE INDEX mine ON public.logs_1 (id);
