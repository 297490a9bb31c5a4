ALTER TABLE public.orders DETACH PARTITION public.orders_asia;
ALTER TABLE public.orders DETACH PARTITION public.orders_us;
ALTER TABLE public.orders_eu ADD CONSTRAINT positive CHECK (total > (0)::numeric);
CREATE UNIQUE INDEX orders_eu_id_region_idx ON public.orders_eu (id, region);
ALTER TABLE public.orders DROP COLUMN note;
ALTER TABLE public.orders_asia DROP COLUMN note;
ALTER TABLE public.orders_us DROP COLUMN note;
ALTER TABLE public.orders ATTACH PARTITION public.orders_asia FOR VALUES IN ('jp', 'kr');
ALTER TABLE public.orders ATTACH PARTITION public.orders_eu FOR VALUES IN ('eu');
