ALTER TABLE public.t ALTER COLUMN e TYPE numeric(12,2);
