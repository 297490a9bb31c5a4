DROP TABLE public.events_3;
DROP INDEX public.events_id_idx;
-- outside a transaction
CREATE INDEX CONCURRENTLY events_1_day_idx ON public.events_1 (day);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2a_day_idx ON public.events_2a (day);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2b_day_idx ON public.events_2b (day);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_1_kind_idx_new ON public.events_1 (kind) WHERE (kind > 0);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2a_kind_idx_new ON public.events_2a (kind) WHERE (kind > 0);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2b_kind_idx_new ON public.events_2b (kind) WHERE (kind > 0);
DROP INDEX public.events_day_idx;
DROP INDEX public.events_kind_idx;
CREATE INDEX events_day_idx ON ONLY public.events (day);
CREATE INDEX events_kind_idx ON ONLY public.events (kind) WHERE (kind > 0);
ALTER INDEX public.events_1_kind_idx_new RENAME TO events_1_kind_idx;
CREATE INDEX events_2_day_idx ON ONLY public.events_2 (day);
CREATE INDEX events_2_kind_idx ON ONLY public.events_2 (kind) WHERE (kind > 0);
ALTER INDEX public.events_2a_kind_idx_new RENAME TO events_2a_kind_idx;
ALTER INDEX public.events_2b_kind_idx_new RENAME TO events_2b_kind_idx;
ALTER INDEX public.events_day_idx ATTACH PARTITION public.events_1_day_idx;
ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_1_kind_idx;
ALTER INDEX public.events_day_idx ATTACH PARTITION public.events_2_day_idx;
ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_2_kind_idx;
ALTER INDEX public.events_2_day_idx ATTACH PARTITION public.events_2a_day_idx;
ALTER INDEX public.events_2_kind_idx ATTACH PARTITION public.events_2a_kind_idx;
ALTER INDEX public.events_2_day_idx ATTACH PARTITION public.events_2b_day_idx;
ALTER INDEX public.events_2_kind_idx ATTACH PARTITION public.events_2b_kind_idx;
