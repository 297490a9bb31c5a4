DROP TABLE public.sales_us;
CREATE TABLE public.sales_cn (
  region text,
  id integer CONSTRAINT kept_from_before NOT NULL
);
ALTER TABLE public.sales DETACH PARTITION public.sales_eu;
ALTER TABLE public.sales_eu RENAME CONSTRAINT sales_id_not_null TO sales_eu_id_not_null;
ALTER TABLE public.sales_jp RENAME CONSTRAINT sales_jp_id_not_null TO sales_id_not_null;
ALTER TABLE public.sales ATTACH PARTITION public.sales_cn FOR VALUES IN ('cn');
ALTER TABLE public.sales ATTACH PARTITION public.sales_jp FOR VALUES IN ('jp');
