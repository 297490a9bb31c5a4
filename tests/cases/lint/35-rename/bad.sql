ALTER TABLE public.t RENAME COLUMN a TO z;
ALTER TABLE public.t RENAME TO u;
ALTER TYPE public.mood RENAME VALUE 'ok' TO 'fine';
