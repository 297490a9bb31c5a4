ALTER TABLE public.people DROP COLUMN more;
ALTER TABLE public.people ADD CONSTRAINT must NOT NULL id;
ALTER TABLE public.people ALTER COLUMN z_name DROP NOT NULL;
ALTER TABLE public.people ADD CONSTRAINT other NOT NULL nick;
ALTER TABLE public.swapped RENAME CONSTRAINT two TO swapped_a_interim;
ALTER TABLE public.swapped RENAME CONSTRAINT three TO two;
ALTER TABLE public.swapped RENAME CONSTRAINT one TO three;
ALTER TABLE public.swapped RENAME CONSTRAINT swapped_a_interim TO one;
