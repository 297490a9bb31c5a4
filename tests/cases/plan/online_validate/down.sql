ALTER TABLE public.users DROP CONSTRAINT users_city_check;
ALTER TABLE public.users ADD CONSTRAINT users_city_check CHECK (city <> ''::text) NOT VALID;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_city_check;
ALTER TABLE public.events DROP CONSTRAINT events_check;
ALTER TABLE public.events DROP CONSTRAINT events_team_fk;
ALTER TABLE public.users DROP CONSTRAINT users_age_check;
ALTER TABLE public.users DROP CONSTRAINT users_team_fk;
ALTER TABLE public.users DROP CONSTRAINT users_unchecked;
