-- contract
CREATE TABLE public.events_old (
  id bigint NOT NULL,
  region integer NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  host text,
  note text DEFAULT 'none'::text,
  gone integer DEFAULT 3,
  CONSTRAINT events_pkey_old PRIMARY KEY (id)
);
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.events_in_step() RETURNS trigger
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
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id, OLD.region) IS DISTINCT FROM ROW(NEW.id, NEW.region) THEN
    DELETE FROM public.events_old WHERE id = OLD.id AND region = OLD.region;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.events_old AS was (id, region, at, host, note)
    VALUES (OLD.id, OLD.region, OLD.at, OLD.host, OLD.note)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.events_old WHERE id = OLD.id AND region = OLD.region;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.events_old AS was (id, region, at, host, note)
    VALUES (NEW.id, NEW.region, NEW.at, NEW.host, NEW.note)
    ON CONFLICT (id) DO UPDATE SET region = EXCLUDED.region, at = EXCLUDED.at, host = EXCLUDED.host, note = EXCLUDED.note
    WHERE ROW(was.region) = ROW(EXCLUDED.region);
    IF NOT FOUND THEN
      RAISE unique_violation USING MESSAGE = 'another row of the same id is in public.events_old';
    END IF;
  END IF;
  RETURN NULL;
END
$$;
CREATE INDEX events_host_idx_old ON public.events_old (host);
CREATE TRIGGER events_all_in_step
  AFTER TRUNCATE ON public.events
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.events_in_step();
CREATE TRIGGER events_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.events
  FOR EACH ROW
  EXECUTE FUNCTION public.events_in_step();
COMMENT ON TABLE public.events_old IS 'what happened';
REVOKE EXECUTE ON FUNCTION public.events_in_step() FROM PUBLIC;
-- outside a transaction
INSERT INTO public.events_old (id, region, at, host, note)
SELECT id, region, at, host, note FROM public.events WHERE :batch FOR KEY SHARE
ON CONFLICT (id) DO NOTHING;
DO $$
BEGIN
  IF EXISTS (SELECT FROM public.events s WHERE NOT EXISTS (SELECT FROM public.events_old c WHERE c.id = s.id AND c.region = s.region)) THEN
    RAISE unique_violation USING MESSAGE = 'several rows of public.events have the same primary key in public.events_old';
  END IF;
END
$$;
-- switch
ALTER TABLE public.events_old ADD CONSTRAINT events_old_gone_is_not_null CHECK (gone IS NOT NULL) NOT VALID;
ALTER TABLE public.events_old ADD CONSTRAINT events_host_check CHECK (host <> ''::text) NOT VALID;
ALTER TABLE public.events_old ADD CONSTRAINT events_region_fkey FOREIGN KEY (region) REFERENCES public.regions (id) NOT VALID;
-- outside a transaction
ALTER TABLE public.events_old VALIDATE CONSTRAINT events_old_gone_is_not_null;
-- outside a transaction
ALTER TABLE public.events_old VALIDATE CONSTRAINT events_host_check;
-- outside a transaction
ALTER TABLE public.events_old VALIDATE CONSTRAINT events_region_fkey;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY events_host_note_idx ON public.events_old (host, note);
ALTER TABLE public.events_old ALTER COLUMN gone SET NOT NULL;
ALTER TABLE public.events_old DROP CONSTRAINT events_old_gone_is_not_null;
ALTER TABLE public.events RENAME TO events_new;
ALTER TABLE public.events_new RENAME CONSTRAINT events_pkey TO events_pkey_new;
ALTER INDEX public.events_host_idx RENAME TO events_host_idx_new;
ALTER TABLE public.events_old RENAME TO events;
ALTER TABLE public.events RENAME CONSTRAINT events_pkey_old TO events_pkey;
ALTER INDEX public.events_host_idx_old RENAME TO events_host_idx;
ALTER TABLE public.events_new ALTER COLUMN id DROP IDENTITY;
DROP TRIGGER events_all_in_step ON public.events_new;
DROP TRIGGER events_in_step ON public.events_new;
DROP TRIGGER watched ON public.events_new;
DROP POLICY everybody ON public.events_new;
ALTER TABLE public.events_new DISABLE ROW LEVEL SECURITY;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.events_in_step() RETURNS trigger
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
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id, OLD.region) IS DISTINCT FROM ROW(NEW.id, NEW.region) THEN
    DELETE FROM public.events_new WHERE id = OLD.id AND region = OLD.region;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.events_new (id, region, at, host, note)
    VALUES (OLD.id, OLD.region, OLD.at, OLD.host, OLD.note)
    ON CONFLICT (id, region) DO NOTHING;
      DELETE FROM public.events_new WHERE id = OLD.id AND region = OLD.region;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.events_new (id, region, at, host, note)
    VALUES (NEW.id, NEW.region, NEW.at, NEW.host, NEW.note)
    ON CONFLICT (id, region) DO UPDATE SET at = EXCLUDED.at, host = EXCLUDED.host, note = EXCLUDED.note;
  END IF;
  RETURN NULL;
END
$$;
ALTER TABLE public.events ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT pg_catalog.setval('public.events_id_seq', pg_catalog.max(id)) FROM public.events HAVING pg_catalog.max(id) BETWEEN 1 AND 9223372036854775807;
CREATE OR REPLACE VIEW public.hosts AS
SELECT events.id,
    events.host
   FROM public.events;
CREATE TRIGGER events_all_in_step
  AFTER TRUNCATE ON public.events
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.events_in_step();
CREATE TRIGGER events_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.events
  FOR EACH ROW
  EXECUTE FUNCTION public.events_in_step();
CREATE TRIGGER watched
  BEFORE UPDATE ON public.events
  FOR EACH ROW
  EXECUTE FUNCTION public.watch();
CREATE POLICY everybody ON public.events FOR select USING (host <> 'secret'::text);
-- expand
DROP TRIGGER events_all_in_step ON public.events;
DROP TRIGGER events_in_step ON public.events;
DROP TABLE public.events_1;
DROP FUNCTION public.events_in_step();
DROP TABLE public.events_rest;
DROP TABLE public.events_new;
