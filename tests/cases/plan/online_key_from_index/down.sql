-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_pkey_new ON public.users (id);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_code_idx ON public.users (code);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_mail_idx ON public.users (mail);
ALTER TABLE public.visits DROP CONSTRAINT visits_code_fkey;
ALTER TABLE public.users DROP CONSTRAINT users_pkey;
ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey_new;
ALTER TABLE public.visits ADD CONSTRAINT visits_code_fkey FOREIGN KEY (code) REFERENCES public.users (code) NOT VALID;
-- outside a transaction
ALTER TABLE public.visits VALIDATE CONSTRAINT visits_code_fkey;
ALTER TABLE public.users DROP CONSTRAINT users_mail_key;
