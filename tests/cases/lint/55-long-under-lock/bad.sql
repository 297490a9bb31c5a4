BEGIN;
ALTER TABLE public.t ADD COLUMN z integer;
UPDATE public.other SET z = a WHERE z IS NULL;
COMMIT;
