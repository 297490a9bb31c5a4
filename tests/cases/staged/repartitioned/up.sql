-- expand
CREATE TABLE public.events_new (
  id bigint DEFAULT nextval('public.events_id_seq'::regclass) NOT NULL,
  day date NOT NULL,
  host text,
  CONSTRAINT events_pkey_new PRIMARY KEY (id, day)
) PARTITION BY HASH (id);
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.events_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE public.events_new;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id, OLD.day) IS DISTINCT FROM ROW(NEW.id, NEW.day) THEN
    DELETE FROM public.events_new WHERE id = OLD.id AND day = OLD.day;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.events_new (id, day, host)
    VALUES (OLD.id, OLD.day, OLD.host)
    ON CONFLICT (id, day) DO NOTHING;
      DELETE FROM public.events_new WHERE id = OLD.id AND day = OLD.day;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.events_new (id, day, host)
    VALUES (NEW.id, NEW.day, NEW.host)
    ON CONFLICT (id, day) DO UPDATE SET host = EXCLUDED.host;
  END IF;
  RETURN NULL;
END
$$;
CREATE TABLE public.events_0 PARTITION OF public.events_new FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE public.events_rest_new (
  id bigint DEFAULT nextval('public.events_id_seq'::regclass) NOT NULL,
  day date NOT NULL,
  host text,
  CONSTRAINT events_rest_pkey_new PRIMARY KEY (id, day)
);
CREATE INDEX events_host_idx_new ON public.events_new (host);
CREATE INDEX events_rest_host_idx_new ON public.events_rest_new (host);
CREATE TRIGGER events_all_in_step
  AFTER TRUNCATE ON public.events
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.events_in_step();
CREATE TRIGGER events_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.events
  FOR EACH ROW
  EXECUTE FUNCTION public.events_in_step();
ALTER TABLE public.events_new ATTACH PARTITION public.events_rest_new FOR VALUES WITH (modulus 2, remainder 1);
REVOKE EXECUTE ON FUNCTION public.events_in_step() FROM PUBLIC;
-- outside a transaction
INSERT INTO public.events_new (id, day, host)
SELECT id, day, host FROM public.events WHERE :batch FOR KEY SHARE
ON CONFLICT (id, day) DO NOTHING;
-- switch
ALTER TABLE public.events RENAME TO events_old;
ALTER TABLE public.events_old RENAME CONSTRAINT events_pkey TO events_pkey_old;
ALTER INDEX public.events_host_idx RENAME TO events_host_idx_old;
ALTER TABLE public.events_rest RENAME TO events_rest_old;
ALTER TABLE public.events_rest_old RENAME CONSTRAINT events_rest_pkey TO events_rest_pkey_old;
ALTER INDEX public.events_rest_host_idx RENAME TO events_rest_host_idx_old;
ALTER TABLE public.events_new RENAME TO events;
ALTER TABLE public.events RENAME CONSTRAINT events_pkey_new TO events_pkey;
ALTER INDEX public.events_host_idx_new RENAME TO events_host_idx;
ALTER TABLE public.events_rest_new RENAME TO events_rest;
ALTER TABLE public.events_rest RENAME CONSTRAINT events_rest_pkey_new TO events_rest_pkey;
ALTER INDEX public.events_rest_host_idx_new RENAME TO events_rest_host_idx;
DROP TRIGGER events_all_in_step ON public.events_old;
DROP TRIGGER events_in_step ON public.events_old;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.events_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE public.events_old;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id, OLD.day) IS DISTINCT FROM ROW(NEW.id, NEW.day) THEN
    DELETE FROM public.events_old WHERE id = OLD.id AND day = OLD.day;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.events_old (id, day, host)
    VALUES (OLD.id, OLD.day, OLD.host)
    ON CONFLICT (id, day) DO NOTHING;
      DELETE FROM public.events_old WHERE id = OLD.id AND day = OLD.day;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.events_old (id, day, host)
    VALUES (NEW.id, NEW.day, NEW.host)
    ON CONFLICT (id, day) DO UPDATE SET host = EXCLUDED.host;
  END IF;
  RETURN NULL;
END
$$;
ALTER TABLE public.alarms DROP CONSTRAINT alarms_event_fk;
ALTER TABLE public.alarms ADD CONSTRAINT alarms_event_fk FOREIGN KEY (event, day) REFERENCES public.events (id, day) NOT VALID;
CREATE TRIGGER events_all_in_step
  AFTER TRUNCATE ON public.events
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.events_in_step();
CREATE TRIGGER events_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.events
  FOR EACH ROW
  EXECUTE FUNCTION public.events_in_step();
ALTER SEQUENCE public.events_id_seq OWNED BY public.events.id;
-- outside a transaction
ALTER TABLE public.alarms VALIDATE CONSTRAINT alarms_event_fk;
-- contract
DROP TRIGGER events_all_in_step ON public.events;
DROP TRIGGER events_in_step ON public.events;
DROP TABLE public.events_2024;
DROP FUNCTION public.events_in_step();
DROP TABLE public.events_rest_old;
DROP TABLE public.events_old;
