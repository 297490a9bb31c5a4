ALTER TYPE public.mood ADD VALUE 'calm' BEFORE 'ok';
