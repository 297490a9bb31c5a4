ALTER TABLE public.notes RENAME TO notes_gone;
ALTER TABLE public.old_notes RENAME TO notes;
DROP TABLE public.notes_gone;
