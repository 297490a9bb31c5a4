ALTER TABLE public.days_2 ADD CONSTRAINT days_2_bound CHECK (day IS NOT NULL AND day >= '2025-01-01' AND day < '2026-01-01') NOT VALID;
ALTER TABLE public.kinds DETACH PARTITION public.kinds_a;
ALTER TABLE public.spread DETACH PARTITION public.spread_0;
ALTER TABLE public.days_3 ADD CONSTRAINT days_3_bound CHECK (day IS NOT NULL AND day >= '2026-01-01') NOT VALID;
ALTER TABLE public.numbers_1 ADD CONSTRAINT numbers_1_bound CHECK (n IS NOT NULL AND n < '-5') NOT VALID;
-- outside a transaction
ALTER TABLE public.days_2 VALIDATE CONSTRAINT days_2_bound;
-- outside a transaction
ALTER TABLE public.days DETACH PARTITION public.days_2 CONCURRENTLY;
-- outside a transaction
ALTER TABLE public.days_3 VALIDATE CONSTRAINT days_3_bound;
-- outside a transaction
ALTER TABLE public.numbers_1 VALIDATE CONSTRAINT numbers_1_bound;
ALTER TABLE public.days_2 DROP CONSTRAINT days_2_bound;
ALTER TABLE public.days ATTACH PARTITION public.days_3 FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);
ALTER TABLE public.days_3 DROP CONSTRAINT days_3_bound;
ALTER TABLE public.numbers ATTACH PARTITION public.numbers_1 FOR VALUES FROM (MINVALUE) TO ('-5');
ALTER TABLE public.numbers_1 DROP CONSTRAINT numbers_1_bound;
DROP TABLE public.kinds_b;
