ALTER TABLE public.log DETACH PARTITION public.log_2024;
DROP TABLE public.log;
CREATE TABLE public.log (
  at date,
  host text
) PARTITION BY RANGE (at, lower(host));
DROP TABLE public.plain;
CREATE TABLE public.plain (
  at date
) PARTITION BY LIST (at);
ALTER TABLE public.log_2024 ALTER COLUMN at TYPE date;
ALTER TABLE public.log_2024 ALTER COLUMN host TYPE text;
ALTER TABLE public.log ATTACH PARTITION public.log_2024 FOR VALUES FROM ('2024-01-01', 'a') TO ('2025-01-01', 'z');
