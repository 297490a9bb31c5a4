ALTER TABLE public.cases ADD CONSTRAINT cases_id_key UNIQUE (id);
ALTER TABLE public.notes DROP CONSTRAINT notes_case_fk;
ALTER TABLE public.tags DROP CONSTRAINT tags_case_fk;
ALTER TABLE public.cases DROP CONSTRAINT cases_pkey;
ALTER TABLE public.notes ADD CONSTRAINT notes_case_fk FOREIGN KEY (case_id) REFERENCES public.cases (id) ON DELETE CASCADE;
ALTER TABLE public.tags ADD CONSTRAINT tags_case_fk FOREIGN KEY (case_id) REFERENCES public.cases (id);
