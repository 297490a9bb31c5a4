ALTER TABLE public.events ADD CONSTRAINT events_check CHECK (id > 0) NOT VALID;
ALTER TABLE public.events ADD CONSTRAINT events_team_fk FOREIGN KEY (team_id) REFERENCES public.teams (id);
ALTER TABLE public.users ADD CONSTRAINT users_age_check CHECK (age >= 0) NOT VALID;
ALTER TABLE public.users ADD CONSTRAINT users_team_fk FOREIGN KEY (team_id) REFERENCES public.teams (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE public.users DROP CONSTRAINT users_city_check;
ALTER TABLE public.users ADD CONSTRAINT users_city_check CHECK (city <> ' '::text) NOT VALID;
ALTER TABLE public.users ADD CONSTRAINT users_unchecked CHECK (age > 1) NOT VALID;
-- outside a transaction
ALTER TABLE public.events VALIDATE CONSTRAINT events_check;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_age_check;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_team_fk;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_city_check;
