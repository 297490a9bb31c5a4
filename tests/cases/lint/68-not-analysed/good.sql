ALTER TABLE public.t ADD COLUMN z integer;
