ALTER TABLE public.t ADD COLUMN z timestamptz DEFAULT now();
