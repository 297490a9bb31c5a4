ALTER TABLE public.notes RENAME TO old_notes;
CREATE TABLE public.notes (
  id integer NOT NULL,
  word text
);
