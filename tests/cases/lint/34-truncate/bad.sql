TRUNCATE public.t, public.r CASCADE;
