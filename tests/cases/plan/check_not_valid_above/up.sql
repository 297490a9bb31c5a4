DROP TABLE public.early;
DROP TABLE public.late;
DROP TABLE public.whole;
