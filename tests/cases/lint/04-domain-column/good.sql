CREATE DOMAIN public.counted AS integer DEFAULT 0;
ALTER TABLE public.t ADD COLUMN z public.counted;
