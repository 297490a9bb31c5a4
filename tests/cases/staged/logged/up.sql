-- expand
CREATE TABLE public.hits_new (
  id integer NOT NULL,
  page text,
  CONSTRAINT hits_pkey_new PRIMARY KEY (id),
  CONSTRAINT hits_page_key_new UNIQUE (page)
);
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.hits_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE public.hits_new;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id) IS DISTINCT FROM ROW(NEW.id) THEN
    DELETE FROM public.hits_new WHERE id = OLD.id;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.hits_new (id, page)
    VALUES (OLD.id, OLD.page)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.hits_new WHERE id = OLD.id;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.hits_new (id, page)
    VALUES (NEW.id, NEW.page)
    ON CONFLICT (id) DO UPDATE SET page = EXCLUDED.page;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER hits_all_in_step
  AFTER TRUNCATE ON public.hits
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.hits_in_step();
CREATE TRIGGER hits_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.hits
  FOR EACH ROW
  EXECUTE FUNCTION public.hits_in_step();
REVOKE EXECUTE ON FUNCTION public.hits_in_step() FROM PUBLIC;
-- outside a transaction
INSERT INTO public.hits_new (id, page)
SELECT id, page FROM public.hits WHERE :batch FOR KEY SHARE
ON CONFLICT (id) DO NOTHING;
-- switch
ALTER TABLE public.hits RENAME TO hits_old;
ALTER TABLE public.hits_old RENAME CONSTRAINT hits_page_key TO hits_page_key_old;
ALTER TABLE public.hits_old RENAME CONSTRAINT hits_pkey TO hits_pkey_old;
ALTER TABLE public.hits_new RENAME TO hits;
ALTER TABLE public.hits RENAME CONSTRAINT hits_page_key_new TO hits_page_key;
ALTER TABLE public.hits RENAME CONSTRAINT hits_pkey_new TO hits_pkey;
DROP TRIGGER hits_all_in_step ON public.hits_old;
DROP TRIGGER hits_in_step ON public.hits_old;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.hits_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE public.hits_old;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id) IS DISTINCT FROM ROW(NEW.id) THEN
    DELETE FROM public.hits_old WHERE id = OLD.id;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO public.hits_old (id, page)
    VALUES (OLD.id, OLD.page)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM public.hits_old WHERE id = OLD.id;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO public.hits_old (id, page)
    VALUES (NEW.id, NEW.page)
    ON CONFLICT (id) DO UPDATE SET page = EXCLUDED.page;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER hits_all_in_step
  AFTER TRUNCATE ON public.hits
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.hits_in_step();
CREATE TRIGGER hits_in_step
  AFTER INSERT OR UPDATE OR DELETE ON public.hits
  FOR EACH ROW
  EXECUTE FUNCTION public.hits_in_step();
ALTER TABLE public.hits_old DROP CONSTRAINT hits_page_key_old;
-- contract
DROP TRIGGER hits_all_in_step ON public.hits;
DROP TRIGGER hits_in_step ON public.hits;
DROP FUNCTION public.hits_in_step();
DROP TABLE public.hits_old;
