BEGIN;
ALTER TYPE public.mood ADD VALUE 'calm' AFTER 'ok';
UPDATE public.t SET mood = 'calm' WHERE id = 1;
COMMIT;
