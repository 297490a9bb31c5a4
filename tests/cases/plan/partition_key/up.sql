ALTER TABLE public.log DETACH PARTITION public.log_2024;
ALTER TABLE public.log RENAME TO log__old;
CREATE TABLE public.log (
  at date,
  host text
) PARTITION BY RANGE (at, lower(host));
ALTER TABLE public.log_2024 ALTER COLUMN at TYPE date;
ALTER TABLE public.log_2024 ALTER COLUMN host TYPE text;
ALTER TABLE public.log ATTACH PARTITION public.log_2024 FOR VALUES FROM ('2024-01-01', 'a') TO ('2025-01-01', 'z');
INSERT INTO public.log (at, host)
SELECT at, host FROM public.log__old;
DROP TABLE public.log__old;
ALTER TABLE public.plain RENAME TO plain__old;
CREATE TABLE public.plain (
  at date
) PARTITION BY LIST (at);
INSERT INTO public.plain (at)
SELECT at FROM ONLY public.plain__old;
DROP TABLE public.plain__old;
