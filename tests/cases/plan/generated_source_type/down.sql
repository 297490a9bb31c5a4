ALTER TABLE public.t DROP CONSTRAINT t_total_check;
DROP INDEX public.t_total_idx;
ALTER TABLE public.t DROP COLUMN total;
ALTER TABLE public.t ALTER COLUMN a TYPE integer;
ALTER TABLE public.t ADD COLUMN total integer GENERATED ALWAYS AS ((a + b)) STORED;
ALTER TABLE public.t ADD CONSTRAINT t_total_check CHECK (total >= 0);
CREATE INDEX t_total_idx ON public.t (total);
COMMENT ON COLUMN public.t.total IS 'Sum';
COMMENT ON INDEX public.t_total_idx IS 'For sums';
