ALTER TABLE public.stock DETACH PARTITION public.stock_north;
DROP INDEX public.stock_north_id_idx;
