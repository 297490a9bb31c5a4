-- contract
CREATE TABLE public.a_old (
  id integer NOT NULL,
  note text,
  CONSTRAINT a_pkey_old PRIMARY KEY (id)
);
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.a_in_step() RETURNS trigger
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
      INSERT INTO public.a_old (id, note)
    VALUES (OLD.id, OLD.note)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.a_old WHERE id = OLD.id;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.a_old (id, note)
    VALUES (NEW.id, NEW.note)
    ON CONFLICT (id) DO UPDATE SET note = EXCLUDED.note;
  END IF;
  RETURN NULL;
END
$$;
CREATE FUNCTION public.b_code_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  BEGIN
    NEW.code_old := NEW.code;
    IF NEW.code_old::bigint::text IS DISTINCT FROM NEW.code::text THEN
      NEW.code_old := NULL;
    END IF;
  EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    NEW.code_old := NULL;
  END;
  RETURN NEW;
END
$$;
ALTER TABLE public.b ADD COLUMN code_old integer;
CREATE TRIGGER a_all_in_step
  AFTER TRUNCATE ON public.a
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.a_in_step();
CREATE TRIGGER a_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.a
  FOR EACH ROW
  EXECUTE FUNCTION public.a_in_step();
CREATE TRIGGER b_code_in_step
  BEFORE INSERT OR UPDATE ON public.b
  FOR EACH ROW
  EXECUTE FUNCTION public.b_code_in_step();
REVOKE EXECUTE ON FUNCTION public.a_in_step() FROM PUBLIC;
-- outside a transaction
INSERT INTO public.a_old (id, note)
SELECT id, note FROM public.a WHERE :batch FOR KEY SHARE
ON CONFLICT (id) DO NOTHING;
-- outside a transaction
UPDATE public.b SET code_old = code_old WHERE :batch AND code_old IS NULL;
-- switch
ALTER TABLE public.b RENAME COLUMN code TO code_new;
ALTER TABLE public.b RENAME COLUMN code_old TO code;
ALTER TABLE public.a RENAME TO a_new;
ALTER TABLE public.a_new RENAME CONSTRAINT a_pkey TO a_pkey_new;
ALTER TABLE public.a_old RENAME TO a;
ALTER TABLE public.a RENAME CONSTRAINT a_pkey_old TO a_pkey;
DROP TRIGGER a_all_in_step ON public.a_new;
DROP TRIGGER a_in_step ON public.a_new;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.a_in_step() RETURNS trigger
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
      INSERT INTO public.a_new (id, note)
    VALUES (OLD.id, OLD.note)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.a_new WHERE id = OLD.id;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.a_new (id, note)
    VALUES (NEW.id, NEW.note)
    ON CONFLICT (id) DO UPDATE SET note = EXCLUDED.note;
  END IF;
  RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION public.b_code_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  NEW.code_new := NEW.code;
  RETURN NEW;
END
$$;
ALTER TABLE public.b DROP CONSTRAINT b_a_fk;
ALTER TABLE public.b ADD CONSTRAINT b_a_fk FOREIGN KEY (a) REFERENCES public.a (id) NOT VALID;
DROP VIEW public.both_of;
CREATE VIEW public.both_of AS
SELECT a.id,
    b.code
   FROM (public.a
     JOIN public.b ON ((b.a = a.id)));
CREATE TRIGGER a_all_in_step
  AFTER TRUNCATE ON public.a
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.a_in_step();
CREATE TRIGGER a_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.a
  FOR EACH ROW
  EXECUTE FUNCTION public.a_in_step();
-- outside a transaction
ALTER TABLE public.b VALIDATE CONSTRAINT b_a_fk;
-- expand
DROP TRIGGER a_all_in_step ON public.a;
DROP TRIGGER a_in_step ON public.a;
DROP TRIGGER b_code_in_step ON public.b;
ALTER TABLE public.b DROP COLUMN code_new;
DROP TABLE public.a_0;
DROP FUNCTION public.a_in_step();
DROP TABLE public.a_new;
DROP FUNCTION public.b_code_in_step();
