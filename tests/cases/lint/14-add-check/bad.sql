ALTER TABLE public.t ADD CONSTRAINT a_positive CHECK (a > 0);
