ALTER TABLE public.people DROP COLUMN more;
ALTER TABLE public.people ADD CONSTRAINT must NOT NULL id;
ALTER TABLE public.people ALTER COLUMN z_name DROP NOT NULL;
ALTER TABLE public.people ADD CONSTRAINT other NOT NULL nick;
