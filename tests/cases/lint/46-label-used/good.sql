ALTER TYPE public.mood ADD VALUE 'calm' AFTER 'ok';
BEGIN;
UPDATE public.t SET mood = 'calm' WHERE id = 1;
COMMIT;
