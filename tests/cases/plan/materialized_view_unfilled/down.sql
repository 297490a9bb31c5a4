CREATE MATERIALIZED VIEW public.twice AS
SELECT ((2)::numeric * totals.total) AS total
   FROM public.totals
WITH NO DATA;
