ALTER TABLE public.base ADD CONSTRAINT base_a_is_not_null CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE public.events ADD CONSTRAINT events_id_is_not_null CHECK (id IS NOT NULL) NOT VALID;
ALTER TABLE public.users ADD CONSTRAINT users_id_is_not_null CHECK (id IS NOT NULL) NOT VALID;
ALTER TABLE public.users ADD CONSTRAINT users_email_is_not_null1 CHECK (email IS NOT NULL) NOT VALID;
ALTER TABLE public.users ALTER COLUMN team SET DEFAULT 'none'::text;
ALTER TABLE public.users ADD CONSTRAINT users_team_is_not_null CHECK (team IS NOT NULL) NOT VALID;
ALTER TABLE public.users ALTER COLUMN at SET NOT NULL;
-- outside a transaction
ALTER TABLE public.base VALIDATE CONSTRAINT base_a_is_not_null;
-- outside a transaction
ALTER TABLE public.events VALIDATE CONSTRAINT events_id_is_not_null;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_id_is_not_null;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_email_is_not_null1;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_team_is_not_null;
ALTER TABLE public.base ALTER COLUMN a SET NOT NULL;
ALTER TABLE public.base DROP CONSTRAINT base_a_is_not_null;
ALTER TABLE public.events ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.events DROP CONSTRAINT events_id_is_not_null;
ALTER TABLE public.users ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_id_is_not_null;
ALTER TABLE public.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT pg_catalog.setval('public.users_id_seq', pg_catalog.max(id)) FROM public.users HAVING pg_catalog.max(id) BETWEEN 1 AND 2147483647;
ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_email_is_not_null1;
ALTER TABLE public.users ALTER COLUMN team SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_team_is_not_null;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON public.users (id);
ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;
