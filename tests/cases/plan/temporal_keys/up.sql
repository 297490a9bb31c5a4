ALTER TABLE public.stays ADD CONSTRAINT stays_again FOREIGN KEY (room, PERIOD during) REFERENCES public.rooms (id, PERIOD during) NOT ENFORCED;
ALTER TABLE public.stays ADD CONSTRAINT stays_once UNIQUE (room, during WITHOUT OVERLAPS);
ALTER TABLE public.stays ALTER CONSTRAINT stays_guest ENFORCED;
ALTER TABLE public.stays DROP CONSTRAINT stays_room;
