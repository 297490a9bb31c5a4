ALTER TABLE public.t ALTER COLUMN c TYPE varchar(100);
ALTER TABLE public.t ALTER COLUMN e TYPE numeric(12,2);
ALTER TABLE public.t ALTER COLUMN c TYPE text USING c::text;
