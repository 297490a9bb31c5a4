ALTER TABLE public.stays DROP CONSTRAINT stays_fk;
DROP TABLE public.z_child;
DROP TABLE public.a_parent;
