DROP TABLE public.sales_cn;
ALTER TABLE public.sales DETACH PARTITION public.sales_jp;
CREATE TABLE public.sales_us (
  id integer CONSTRAINT sales_us_id_not_null NOT NULL,
  region text
);
ALTER TABLE public.sales_eu RENAME CONSTRAINT sales_eu_id_not_null TO sales_id_not_null;
ALTER TABLE public.sales_jp RENAME CONSTRAINT sales_id_not_null TO sales_jp_id_not_null;
ALTER TABLE public.sales ATTACH PARTITION public.sales_eu FOR VALUES IN ('eu');
ALTER TABLE public.sales ATTACH PARTITION public.sales_us FOR VALUES IN ('us');
