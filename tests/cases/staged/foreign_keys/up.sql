-- expand
CREATE TABLE public.a_new (
  id integer NOT NULL,
  up integer,
  note text,
  CONSTRAINT a_pkey_new PRIMARY KEY (id)
) PARTITION BY HASH (id);
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.a_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE public.a_new;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id) IS DISTINCT FROM ROW(NEW.id) THEN
    DELETE FROM public.a_new WHERE id = OLD.id;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.a_new (id, up, note)
    VALUES (OLD.id, OLD.up, OLD.note)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.a_new WHERE id = OLD.id;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.a_new (id, up, note)
    VALUES (NEW.id, NEW.up, NEW.note)
    ON CONFLICT (id) DO UPDATE SET up = EXCLUDED.up, note = EXCLUDED.note;
  END IF;
  RETURN NULL;
END
$$;
CREATE TABLE public.b_new (
  id integer NOT NULL,
  a integer,
  CONSTRAINT b_pkey_new PRIMARY KEY (id),
  CONSTRAINT b_a_fk FOREIGN KEY (a) REFERENCES public.a (id) ON DELETE CASCADE
) PARTITION BY RANGE (id);
CREATE FUNCTION public.b_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE public.b_new;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id) IS DISTINCT FROM ROW(NEW.id) THEN
    DELETE FROM public.b_new WHERE id = OLD.id;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.b_new (id, a)
    VALUES (OLD.id, OLD.a)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.b_new WHERE id = OLD.id;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.b_new (id, a)
    VALUES (NEW.id, NEW.a)
    ON CONFLICT (id) DO UPDATE SET a = EXCLUDED.a;
  END IF;
  RETURN NULL;
END
$$;
CREATE TABLE public.a_0 PARTITION OF public.a_new FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE public.a_1 PARTITION OF public.a_new FOR VALUES WITH (modulus 2, remainder 1);
CREATE TABLE public.b_high PARTITION OF public.b_new FOR VALUES FROM (20) TO (MAXVALUE);
CREATE TABLE public.b_low PARTITION OF public.b_new FOR VALUES FROM (MINVALUE) TO (20);
ALTER TABLE public.a_new ADD CONSTRAINT a_up_fk FOREIGN KEY (up) REFERENCES public.a_new (id);
CREATE TRIGGER a_all_in_step
  AFTER TRUNCATE ON public.a
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.a_in_step();
CREATE TRIGGER a_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.a
  FOR EACH ROW
  EXECUTE FUNCTION public.a_in_step();
CREATE TRIGGER b_all_in_step
  AFTER TRUNCATE ON public.b
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.b_in_step();
CREATE TRIGGER b_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.b
  FOR EACH ROW
  EXECUTE FUNCTION public.b_in_step();
REVOKE EXECUTE ON FUNCTION public.a_in_step() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION public.b_in_step() FROM PUBLIC;
-- outside a transaction
INSERT INTO public.a_new (id, up, note)
SELECT id, up, note FROM public.a WHERE :batch FOR KEY SHARE
ON CONFLICT (id) DO NOTHING;
-- outside a transaction
INSERT INTO public.b_new (id, a)
SELECT id, a FROM public.b WHERE :batch FOR KEY SHARE
ON CONFLICT (id) DO NOTHING;
-- switch
ALTER TABLE public.a RENAME TO a_old;
ALTER TABLE public.a_old RENAME CONSTRAINT a_pkey TO a_pkey_old;
ALTER TABLE public.a_new RENAME TO a;
ALTER TABLE public.a RENAME CONSTRAINT a_pkey_new TO a_pkey;
ALTER TABLE public.b RENAME TO b_old;
ALTER TABLE public.b_old RENAME CONSTRAINT b_pkey TO b_pkey_old;
ALTER TABLE public.b_new RENAME TO b;
ALTER TABLE public.b RENAME CONSTRAINT b_pkey_new TO b_pkey;
DROP TRIGGER a_all_in_step ON public.a_old;
DROP TRIGGER a_in_step ON public.a_old;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.a_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE public.a_old;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id) IS DISTINCT FROM ROW(NEW.id) THEN
    DELETE FROM public.a_old WHERE id = OLD.id;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.a_old (id, up, note)
    VALUES (OLD.id, OLD.up, OLD.note)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.a_old WHERE id = OLD.id;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.a_old (id, up, note)
    VALUES (NEW.id, NEW.up, NEW.note)
    ON CONFLICT (id) DO UPDATE SET up = EXCLUDED.up, note = EXCLUDED.note;
  END IF;
  RETURN NULL;
END
$$;
DROP TRIGGER b_all_in_step ON public.b_old;
DROP TRIGGER b_in_step ON public.b_old;
CREATE OR REPLACE FUNCTION public.b_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE public.b_old;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id) IS DISTINCT FROM ROW(NEW.id) THEN
    DELETE FROM public.b_old WHERE id = OLD.id;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.b_old (id, a)
    VALUES (OLD.id, OLD.a)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.b_old WHERE id = OLD.id;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.b_old (id, a)
    VALUES (NEW.id, NEW.a)
    ON CONFLICT (id) DO UPDATE SET a = EXCLUDED.a;
  END IF;
  RETURN NULL;
END
$$;
ALTER TABLE public.b DROP CONSTRAINT b_a_fk;
ALTER TABLE public.b ADD CONSTRAINT b_a_fk FOREIGN KEY (a) REFERENCES public.a (id) ON DELETE CASCADE;
CREATE TRIGGER a_all_in_step
  AFTER TRUNCATE ON public.a
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.a_in_step();
CREATE TRIGGER a_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.a
  FOR EACH ROW
  EXECUTE FUNCTION public.a_in_step();
CREATE TRIGGER b_all_in_step
  AFTER TRUNCATE ON public.b
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.b_in_step();
CREATE TRIGGER b_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.b
  FOR EACH ROW
  EXECUTE FUNCTION public.b_in_step();
ALTER TABLE public.a_old DROP CONSTRAINT a_up_fk;
ALTER TABLE public.b_old DROP CONSTRAINT b_a_fk;
-- contract
DROP TRIGGER a_all_in_step ON public.a;
DROP TRIGGER a_in_step ON public.a;
DROP TRIGGER b_all_in_step ON public.b;
DROP TRIGGER b_in_step ON public.b;
DROP FUNCTION public.a_in_step();
DROP TABLE public.a_old;
DROP FUNCTION public.b_in_step();
DROP TABLE public.b_old;
