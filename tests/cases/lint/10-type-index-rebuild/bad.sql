ALTER TABLE public.t ALTER COLUMN d TYPE timestamptz;
