ALTER TABLE public.stays ALTER CONSTRAINT stays_guest NOT ENFORCED;
ALTER TABLE public.stays ADD CONSTRAINT stays_room FOREIGN KEY (room, PERIOD during) REFERENCES public.rooms (id, PERIOD during);
ALTER TABLE public.stays DROP CONSTRAINT stays_again;
ALTER TABLE public.stays DROP CONSTRAINT stays_once;
