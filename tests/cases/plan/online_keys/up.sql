ALTER TABLE ONLY public.events ADD CONSTRAINT events_pkey PRIMARY KEY (id, day);
ALTER TABLE public.users ADD CONSTRAINT users_id_is_not_null CHECK (id IS NOT NULL) NOT VALID;
ALTER TABLE public.users ADD COLUMN fresh integer;
ALTER TABLE public.spans ADD CONSTRAINT spans_excl EXCLUDE USING gist (r WITH &&);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY events_1_day_id_n_key ON public.events_1 (day, id) INCLUDE (n);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY events_1_pkey ON public.events_1 (id, day);
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_id_is_not_null;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON public.users (email) INCLUDE (team);
ALTER TABLE public.events DROP CONSTRAINT events_key;
ALTER TABLE ONLY public.events ADD CONSTRAINT events_key UNIQUE (day, id) INCLUDE (n);
ALTER TABLE public.events_1 ADD CONSTRAINT events_1_day_id_n_key UNIQUE USING INDEX events_1_day_id_n_key;
ALTER INDEX public.events_key ATTACH PARTITION public.events_1_day_id_n_key;
ALTER TABLE public.events_1 ADD CONSTRAINT events_1_pkey PRIMARY KEY USING INDEX events_1_pkey;
ALTER INDEX public.events_pkey ATTACH PARTITION public.events_1_pkey;
CREATE TABLE public.holds (
  id integer,
  day date,
  CONSTRAINT holds_fk FOREIGN KEY (id, day) REFERENCES public.events (id, day)
);
ALTER TABLE public.users ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_id_is_not_null;
ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key DEFERRABLE INITIALLY DEFERRED;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_name_key_new ON public.users (name) INCLUDE (id);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON public.users (id) WITH (fillfactor = '80');
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_fresh_key ON public.users (fresh, id);
ALTER TABLE public.notes DROP CONSTRAINT notes_name_fk;
ALTER TABLE public.users DROP CONSTRAINT users_name_key;
ALTER TABLE public.users ADD CONSTRAINT users_name_key UNIQUE USING INDEX users_name_key_new;
ALTER TABLE public.notes ADD CONSTRAINT notes_name_fk FOREIGN KEY (name) REFERENCES public.users (name) NOT VALID;
ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;
ALTER TABLE public.users ADD CONSTRAINT users_fresh_key UNIQUE USING INDEX users_fresh_key;
-- outside a transaction
ALTER TABLE public.notes VALIDATE CONSTRAINT notes_name_fk;
ALTER TABLE public.users DROP COLUMN gone;
