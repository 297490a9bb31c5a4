ALTER TABLE public.days_3 ADD CONSTRAINT days_3_bound CHECK (day IS NOT NULL AND day >= '2026-01-01') NOT VALID;
ALTER TABLE public.kinds_rest ADD CONSTRAINT kinds_rest_kinds_b_bound CHECK (NOT (kind IS NOT NULL AND kind IN ('b''s', 'bb'))) NOT VALID;
ALTER TABLE public.numbers_1 ADD CONSTRAINT numbers_1_bound CHECK (n IS NOT NULL AND n < '-5') NOT VALID;
ALTER TABLE public.days_2 ADD CONSTRAINT days_2_bound CHECK (day IS NOT NULL AND day >= '2025-01-01' AND day < '2026-01-01') NOT VALID;
ALTER TABLE public.kinds_a ADD CONSTRAINT kinds_a_bound CHECK (kind IS NULL OR kind IN ('a')) NOT VALID;
ALTER TABLE public.spread ATTACH PARTITION public.spread_0 FOR VALUES WITH (modulus 2, remainder 0);
-- outside a transaction
ALTER TABLE public.days_3 VALIDATE CONSTRAINT days_3_bound;
-- outside a transaction
ALTER TABLE public.days DETACH PARTITION public.days_3 CONCURRENTLY;
-- outside a transaction
ALTER TABLE public.kinds_rest VALIDATE CONSTRAINT kinds_rest_kinds_b_bound;
-- outside a transaction
ALTER TABLE public.numbers_1 VALIDATE CONSTRAINT numbers_1_bound;
-- outside a transaction
ALTER TABLE public.numbers DETACH PARTITION public.numbers_1 CONCURRENTLY;
-- outside a transaction
ALTER TABLE public.days_2 VALIDATE CONSTRAINT days_2_bound;
-- outside a transaction
ALTER TABLE public.kinds_a VALIDATE CONSTRAINT kinds_a_bound;
ALTER TABLE public.days_3 DROP CONSTRAINT days_3_bound;
CREATE TABLE public.kinds_b PARTITION OF public.kinds FOR VALUES IN ('b''s', 'bb');
ALTER TABLE public.numbers_1 DROP CONSTRAINT numbers_1_bound;
ALTER TABLE public.days ATTACH PARTITION public.days_2 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE public.days_2 DROP CONSTRAINT days_2_bound;
ALTER TABLE public.kinds_rest ADD CONSTRAINT kinds_rest_kinds_a_bound CHECK (NOT (kind IS NULL OR kind IN ('a'))) NOT VALID;
ALTER TABLE public.kinds_rest DROP CONSTRAINT kinds_rest_kinds_b_bound;
-- outside a transaction
ALTER TABLE public.kinds_rest VALIDATE CONSTRAINT kinds_rest_kinds_a_bound;
ALTER TABLE public.kinds ATTACH PARTITION public.kinds_a FOR VALUES IN ('a', NULL);
ALTER TABLE public.kinds_a DROP CONSTRAINT kinds_a_bound;
ALTER TABLE public.kinds_rest DROP CONSTRAINT kinds_rest_kinds_a_bound;
