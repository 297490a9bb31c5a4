ALTER TABLE public.events DETACH PARTITION public.events_1;
DROP TABLE public.events_1;
CREATE TABLE public.events_3 PARTITION OF public.events FOR VALUES IN (3);
ALTER TABLE public.flat_notes DROP CONSTRAINT flat_notes_id;
LOCK TABLE public.flat IN ACCESS EXCLUSIVE MODE;
ALTER INDEX public.flat_pkey RENAME TO flat_pkey__old;
ALTER TABLE public.flat RENAME TO flat__old;
CREATE TABLE public.flat (
  id integer NOT NULL,
  CONSTRAINT flat_pkey PRIMARY KEY (id)
);
INSERT INTO public.flat (id)
SELECT id FROM public.flat__old;
DROP TABLE public.flat__old;
ALTER TABLE public.flat_notes ADD CONSTRAINT flat_notes_id FOREIGN KEY (id) REFERENCES public.flat (id);
