CREATE TABLE public.n (a integer);
DO $$ BEGIN EXECUTE 'ANALYZE'; END $$;
