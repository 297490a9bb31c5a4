DROP INDEX public.own;
CREATE INDEX stock_north_id_idx ON public.stock_north (id);
ALTER TABLE public.stock ATTACH PARTITION public.stock_north FOR VALUES IN ('north');
CREATE INDEX own ON public.stock_north (id);
