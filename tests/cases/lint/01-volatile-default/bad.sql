ALTER TABLE public.t ADD COLUMN z uuid DEFAULT gen_random_uuid();
