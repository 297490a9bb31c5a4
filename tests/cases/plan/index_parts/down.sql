DROP INDEX public.sales_id;
DROP INDEX public.sales_region;
DROP INDEX public.sales_total;
CREATE INDEX eu_total ON public.sales_eu (total);
CREATE INDEX sales_id ON public.sales (id);
CREATE INDEX sales_total ON ONLY public.sales (total);
CREATE INDEX us_total ON public.sales_us (total);
COMMENT ON INDEX public.sales_eu_id_idx IS 'Part of a whole';
ALTER INDEX public.sales_total ATTACH PARTITION public.eu_total;
