ALTER TABLE public.t ADD COLUMN z bigint DEFAULT 1 REFERENCES public.r (id);
