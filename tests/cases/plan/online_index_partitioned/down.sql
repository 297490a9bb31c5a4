DROP TABLE public.events_3;
DROP INDEX public.events_day_idx;
DROP INDEX public.events_id_idx;
CREATE INDEX events_day_idx ON ONLY public.events (day);
CREATE INDEX events_2_day_idx ON ONLY public.events_2 (day);
ALTER INDEX public.events_day_idx ATTACH PARTITION public.events_2_day_idx;
-- outside a transaction
CREATE INDEX CONCURRENTLY events_1_day_idx ON public.events_1 (day);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2a_day_idx ON public.events_2a (day);
-- outside a transaction
CREATE INDEX CONCURRENTLY events_2b_day_idx ON public.events_2b (day);
ALTER INDEX public.events_day_idx ATTACH PARTITION public.events_1_day_idx;
ALTER INDEX public.events_2_day_idx ATTACH PARTITION public.events_2a_day_idx;
ALTER INDEX public.events_2_day_idx ATTACH PARTITION public.events_2b_day_idx;
