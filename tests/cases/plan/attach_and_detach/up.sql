ALTER TABLE public.orders DETACH PARTITION public.orders_asia;
ALTER TABLE public.orders DETACH PARTITION public.orders_eu;
ALTER TABLE public.orders ADD COLUMN note text;
ALTER TABLE public.orders_eu DROP CONSTRAINT positive;
DROP INDEX public.orders_eu_id_region_idx;
ALTER TABLE public.orders_asia ADD COLUMN note text;
ALTER TABLE public.orders_us ADD COLUMN note text;
ALTER TABLE public.orders ATTACH PARTITION public.orders_asia FOR VALUES IN ('jp', 'kr', 'cn');
ALTER TABLE public.orders ATTACH PARTITION public.orders_us FOR VALUES IN ('us');
