CREATE TABLE public.events_3 PARTITION OF public.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_id_idx ON ONLY public.events (id);
CREATE INDEX events_3_id_idx ON public.events_3 (id);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_1_day_id_idx ON public.events_1 (day, id);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2a_day_id_idx ON public.events_2a (day, id);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2b_day_id_idx ON public.events_2b (day, id);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_1_kind_idx_new ON public.events_1 (kind) WHERE (kind > 1);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2a_kind_idx_new ON public.events_2a (kind) WHERE (kind > 1);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2b_kind_idx_new ON public.events_2b (kind) WHERE (kind > 1);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_1_id_idx ON public.events_1 (id);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2a_id_idx ON public.events_2a (id);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2b_id_idx ON public.events_2b (id);
DROP INDEX public.events_day_idx;
DROP INDEX public.events_kind_idx;
CREATE INDEX events_day_idx ON ONLY public.events (day, id);
CREATE INDEX events_kind_idx ON ONLY public.events (kind) WHERE (kind > 1);
ALTER INDEX public.events_1_kind_idx_new RENAME TO events_1_kind_idx;
CREATE INDEX events_2_day_id_idx ON ONLY public.events_2 (day, id);
CREATE INDEX events_2_id_idx ON ONLY public.events_2 (id);
CREATE INDEX events_2_kind_idx ON ONLY public.events_2 (kind) WHERE (kind > 1);
ALTER INDEX public.events_2a_kind_idx_new RENAME TO events_2a_kind_idx;
ALTER INDEX public.events_2b_kind_idx_new RENAME TO events_2b_kind_idx;
CREATE INDEX events_3_day_id_idx ON public.events_3 (day, id);
CREATE INDEX events_3_kind_idx ON public.events_3 (kind) WHERE (kind > 1);
ALTER INDEX public.events_day_idx ATTACH PARTITION public.events_1_day_id_idx;
ALTER INDEX public.events_id_idx ATTACH PARTITION public.events_1_id_idx;
ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_1_kind_idx;
ALTER INDEX public.events_day_idx ATTACH PARTITION public.events_2_day_id_idx;
ALTER INDEX public.events_id_idx ATTACH PARTITION public.events_2_id_idx;
ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_2_kind_idx;
ALTER INDEX public.events_2_day_id_idx ATTACH PARTITION public.events_2a_day_id_idx;
ALTER INDEX public.events_2_id_idx ATTACH PARTITION public.events_2a_id_idx;
ALTER INDEX public.events_2_kind_idx ATTACH PARTITION public.events_2a_kind_idx;
ALTER INDEX public.events_2_day_id_idx ATTACH PARTITION public.events_2b_day_id_idx;
ALTER INDEX public.events_2_id_idx ATTACH PARTITION public.events_2b_id_idx;
ALTER INDEX public.events_2_kind_idx ATTACH PARTITION public.events_2b_kind_idx;
ALTER INDEX public.events_day_idx ATTACH PARTITION public.events_3_day_id_idx;
ALTER INDEX public.events_id_idx ATTACH PARTITION public.events_3_id_idx;
ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_3_kind_idx;
