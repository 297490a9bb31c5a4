ALTER TABLE public.t ADD COLUMN z bigint REFERENCES public.r (id);
