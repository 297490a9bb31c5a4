DROP INDEX public.sales_id;
CREATE INDEX asia_region ON ONLY public.sales_asia (region);
CREATE INDEX asia_total ON public.sales_asia (total);
CREATE INDEX sales_id ON public.sales (id DESC);
CREATE INDEX sales_region ON ONLY public.sales (region);
COMMENT ON INDEX public.sales_eu_id_idx IS 'Part of a whole';
ALTER INDEX public.sales_region ATTACH PARTITION public.asia_region;
ALTER INDEX public.sales_total ATTACH PARTITION public.asia_total;
ALTER INDEX public.sales_total ATTACH PARTITION public.us_total;
