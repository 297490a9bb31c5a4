SET lock_timeout = '2s';
ALTER TABLE public.t ADD COLUMN z integer;
