DROP TABLE IF EXISTS public.t;
CREATE TABLE public.t (a integer);
DO $$ BEGIN EXECUTE format('DROP TABLE %I', 'x'); END $$;
