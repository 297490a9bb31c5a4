BEGIN;
ALTER TABLE public.t ADD COLUMN z integer;
COMMIT;
UPDATE public.other SET z = a WHERE z IS NULL;
