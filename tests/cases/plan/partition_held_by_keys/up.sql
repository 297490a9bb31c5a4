ALTER TABLE public.events DETACH PARTITION public.events_1;
DROP TABLE public.events_1;
CREATE TABLE public.events_3 PARTITION OF public.events FOR VALUES IN (3);
ALTER TABLE public.flat_notes DROP CONSTRAINT flat_notes_id;
DROP TABLE public.flat_1;
DROP TABLE public.flat;
CREATE TABLE public.flat (
  id integer NOT NULL,
  CONSTRAINT flat_pkey PRIMARY KEY (id)
);
ALTER TABLE public.flat_notes ADD CONSTRAINT flat_notes_id FOREIGN KEY (id) REFERENCES public.flat (id);
