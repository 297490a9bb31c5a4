ALTER TABLE public.people ALTER COLUMN id DROP NOT NULL;
ALTER TABLE public.people ALTER COLUMN nick DROP NOT NULL;
ALTER TABLE public.people ADD CONSTRAINT other NOT NULL z_name;
ALTER TABLE public.people ADD COLUMN more text DEFAULT ''::text CONSTRAINT must NOT NULL;
ALTER TABLE public.swapped RENAME CONSTRAINT one TO swapped_a_interim;
ALTER TABLE public.swapped RENAME CONSTRAINT three TO one;
ALTER TABLE public.swapped RENAME CONSTRAINT two TO three;
ALTER TABLE public.swapped RENAME CONSTRAINT swapped_a_interim TO two;
