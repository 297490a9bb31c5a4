CREATE TABLE public.logs_3 PARTITION OF public.logs FOR VALUES IN (3);
CREATE INDEX twin ON public.logs (id);
CREATE INDEX logs_1_id ON public.logs_1 (id);
ALTER INDEX public.logs_3_day_idx RENAME TO logs_3_mine;
CREATE INDEX whole ON ONLY public.logs (id);
ALTER INDEX public.whole ATTACH PARTITION public.logs_1_id;
