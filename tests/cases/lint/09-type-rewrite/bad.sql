ALTER TABLE public.t ALTER COLUMN a TYPE bigint;
ALTER TABLE public.t ALTER COLUMN c TYPE varchar(20);
ALTER TABLE public.unknown ALTER COLUMN x TYPE text;
