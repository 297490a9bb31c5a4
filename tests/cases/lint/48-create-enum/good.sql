CREATE TABLE public.moods (name text PRIMARY KEY);
