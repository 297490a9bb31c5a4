ALTER TABLE public.t ADD COLUMN z integer NOT NULL;
