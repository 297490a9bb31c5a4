DROP TABLE public.holds;
ALTER TABLE public.events DROP CONSTRAINT events_pkey;
ALTER TABLE public.users DROP CONSTRAINT users_fresh_key;
ALTER TABLE public.users DROP CONSTRAINT users_pkey;
ALTER TABLE public.users ALTER COLUMN id DROP NOT NULL;
ALTER TABLE public.users ADD COLUMN gone integer;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY events_1_day_id_key ON public.events_1 (day, id);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_name_key_new ON public.users (name);
ALTER TABLE public.events DROP CONSTRAINT events_key;
ALTER TABLE ONLY public.events ADD CONSTRAINT events_key UNIQUE (day, id);
ALTER TABLE public.events_1 ADD CONSTRAINT events_1_day_id_key UNIQUE USING INDEX events_1_day_id_key;
ALTER TABLE public.notes DROP CONSTRAINT notes_name_fk;
ALTER TABLE public.users DROP CONSTRAINT users_name_key;
ALTER TABLE public.users ADD CONSTRAINT users_name_key UNIQUE USING INDEX users_name_key_new;
ALTER TABLE public.notes ADD CONSTRAINT notes_name_fk FOREIGN KEY (name) REFERENCES public.users (name) NOT VALID;
ALTER INDEX public.events_key ATTACH PARTITION public.events_1_day_id_key;
-- outside a transaction
ALTER TABLE public.notes VALIDATE CONSTRAINT notes_name_fk;
ALTER TABLE public.spans DROP CONSTRAINT spans_excl;
ALTER TABLE public.users DROP CONSTRAINT users_email_key;
ALTER TABLE public.users DROP COLUMN fresh;
