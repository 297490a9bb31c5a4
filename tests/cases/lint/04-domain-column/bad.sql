CREATE DOMAIN public.positive AS integer CHECK (VALUE > 0);
ALTER TABLE public.t ADD COLUMN z public.positive;
