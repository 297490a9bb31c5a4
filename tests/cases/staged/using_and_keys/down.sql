-- contract
ALTER TABLE public.items ADD COLUMN code_old text;
ALTER TABLE public.items ADD COLUMN id_old integer;
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.items_code_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  BEGIN
    NEW.code_old := NEW.code;
    IF (SELECT code::integer FROM (SELECT NEW.id AS id, NEW.code_old AS code, NEW.ref AS ref, NEW.note AS note) AS items)::integer::text IS DISTINCT FROM NEW.code::text THEN
      NEW.code_old := NULL;
    END IF;
  EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    NEW.code_old := NULL;
  END;
  RETURN NEW;
END
$$;
CREATE FUNCTION public.items_id_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  BEGIN
    NEW.id_old := NEW.id;
    IF NEW.id_old::bigint::text IS DISTINCT FROM NEW.id::text THEN
      NEW.id_old := NULL;
    END IF;
  EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    NEW.id_old := NULL;
  END;
  RETURN NEW;
END
$$;
CREATE FUNCTION public.kids_item_id_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  BEGIN
    NEW.item_id_old := NEW.item_id;
    IF NEW.item_id_old::bigint::text IS DISTINCT FROM NEW.item_id::text THEN
      NEW.item_id_old := NULL;
    END IF;
  EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    NEW.item_id_old := NULL;
  END;
  RETURN NEW;
END
$$;
ALTER TABLE public.kids ADD COLUMN item_id_old integer;
CREATE TRIGGER items_code_in_step
  BEFORE INSERT OR UPDATE ON public.items
  FOR EACH ROW
  EXECUTE FUNCTION public.items_code_in_step();
CREATE TRIGGER items_id_in_step
  BEFORE INSERT OR UPDATE ON public.items
  FOR EACH ROW
  EXECUTE FUNCTION public.items_id_in_step();
CREATE TRIGGER kids_item_id_in_step
  BEFORE INSERT OR UPDATE ON public.kids
  FOR EACH ROW
  EXECUTE FUNCTION public.kids_item_id_in_step();
-- outside a transaction
UPDATE public.items SET code_old = code_old WHERE :batch AND code_old IS NULL;
-- outside a transaction
CREATE INDEX CONCURRENTLY items_code_idx_old ON public.items (code_old) WHERE (note IS NULL);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY items_code_key_old ON public.items (code_old);
-- outside a transaction
UPDATE public.items SET id_old = id_old WHERE :batch AND id_old IS NULL;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY items_pkey_old ON public.items (id_old);
-- outside a transaction
UPDATE public.kids SET item_id_old = item_id_old WHERE :batch AND item_id_old IS NULL;
-- switch
ALTER TABLE public.items ADD CONSTRAINT items_id_old_is_not_null CHECK (id_old IS NOT NULL) NOT VALID;
ALTER TABLE public.items ADD CONSTRAINT items_code_old_is_not_null CHECK (code_old IS NOT NULL) NOT VALID;
-- outside a transaction
ALTER TABLE public.items VALIDATE CONSTRAINT items_id_old_is_not_null;
-- outside a transaction
ALTER TABLE public.items VALIDATE CONSTRAINT items_code_old_is_not_null;
ALTER TABLE public.items ALTER COLUMN id_old SET NOT NULL;
ALTER TABLE public.items DROP CONSTRAINT items_id_old_is_not_null;
ALTER TABLE public.items ALTER COLUMN code_old SET NOT NULL;
ALTER TABLE public.items DROP CONSTRAINT items_code_old_is_not_null;
ALTER TABLE public.items ADD CONSTRAINT items_code_check_old CHECK (code_old <> ''::text) NOT VALID;
ALTER TABLE public.kids ADD CONSTRAINT kids_item_fk_old FOREIGN KEY (item_id_old) REFERENCES public.items (id_old) NOT VALID;
-- outside a transaction
ALTER TABLE public.items VALIDATE CONSTRAINT items_code_check_old;
-- outside a transaction
ALTER TABLE public.kids VALIDATE CONSTRAINT kids_item_fk_old;
-- outside a transaction
CREATE INDEX CONCURRENTLY items_low_idx_old ON public.items ((lower(code_old)));
ALTER TABLE public.items RENAME COLUMN code TO code_new;
ALTER TABLE public.items RENAME COLUMN id TO id_new;
ALTER TABLE public.kids RENAME COLUMN item_id TO item_id_new;
ALTER TABLE public.items RENAME CONSTRAINT items_code_check TO items_code_check_new;
ALTER TABLE public.items RENAME CONSTRAINT items_code_key TO items_code_key_new;
ALTER TABLE public.items RENAME CONSTRAINT items_pkey TO items_pkey_new;
ALTER TABLE public.kids RENAME CONSTRAINT kids_item_fk TO kids_item_fk_new;
ALTER INDEX public.items_code_idx RENAME TO items_code_idx_new;
ALTER TABLE public.items RENAME COLUMN code_old TO code;
ALTER TABLE public.items RENAME COLUMN id_old TO id;
ALTER TABLE public.kids RENAME COLUMN item_id_old TO item_id;
ALTER TABLE public.items RENAME CONSTRAINT items_code_check_old TO items_code_check;
ALTER TABLE public.kids RENAME CONSTRAINT kids_item_fk_old TO kids_item_fk;
ALTER INDEX public.items_code_idx_old RENAME TO items_code_idx;
SELECT pg_catalog.setval('public.items_id_seq', 2147483647, true) FROM public.items_id_seq WHERE last_value > 2147483647;
ALTER SEQUENCE public.items_id_seq AS integer MINVALUE 1 MAXVALUE 2147483647;
ALTER TABLE public.items ALTER COLUMN id SET DEFAULT nextval('public.items_id_seq'::regclass);
ALTER TABLE public.items DROP CONSTRAINT items_code_key_new;
ALTER TABLE public.kids DROP CONSTRAINT kids_item_fk_new;
ALTER TABLE public.kids DROP CONSTRAINT kids_up_fkey;
ALTER TABLE public.items DROP CONSTRAINT items_pkey_new;
DROP VIEW public.codes;
ALTER TABLE public.items ALTER COLUMN code_new DROP DEFAULT;
ALTER TABLE public.items ALTER COLUMN id_new DROP DEFAULT;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.items_id_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  NEW.id_new := NEW.id;
  RETURN NEW;
END
$$;
CREATE OR REPLACE FUNCTION public.kids_item_id_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  NEW.item_id_new := NEW.item_id;
  RETURN NEW;
END
$$;
ALTER TABLE public.items ADD CONSTRAINT items_pkey PRIMARY KEY USING INDEX items_pkey_old;
ALTER TABLE public.kids ADD CONSTRAINT kids_up_fkey FOREIGN KEY (up) REFERENCES public.items (id) NOT VALID;
ALTER SEQUENCE public.items_id_seq OWNED BY public.items.id;
-- outside a transaction
DROP INDEX CONCURRENTLY public.items_low_idx_old;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY items_pkey_new ON public.items (id_new);
-- outside a transaction
ALTER TABLE public.kids VALIDATE CONSTRAINT kids_up_fkey;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY items_code_key_new ON public.items (code_new);
ALTER TABLE public.items ALTER COLUMN code SET DEFAULT '7'::text;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.items_code_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  NEW.code_new := (SELECT code::integer FROM (SELECT NEW.*) AS items);
  RETURN NEW;
END
$$;
ALTER TABLE public.items ADD CONSTRAINT items_code_key UNIQUE USING INDEX items_code_key_old;
ALTER TABLE public.kids ADD CONSTRAINT kids_item_fk_new FOREIGN KEY (item_id_new) REFERENCES public.items (id_new) NOT VALID;
CREATE VIEW public.codes AS
SELECT items.id,
    items.code
   FROM public.items;
-- outside a transaction
ALTER TABLE public.kids VALIDATE CONSTRAINT kids_item_fk_new;
-- expand
-- outside a transaction
CREATE INDEX CONCURRENTLY items_low_idx ON public.items ((lower(code)));
-- outside a transaction
DROP INDEX CONCURRENTLY public.items_code_idx_new;
-- outside a transaction
DROP INDEX CONCURRENTLY public.items_code_key_new;
DROP TRIGGER items_code_in_step ON public.items;
DROP TRIGGER items_id_in_step ON public.items;
DROP TRIGGER kids_item_id_in_step ON public.kids;
ALTER TABLE public.kids DROP CONSTRAINT kids_item_fk_new;
ALTER TABLE public.items DROP CONSTRAINT items_code_check_new;
DROP FUNCTION public.items_code_in_step();
ALTER TABLE public.items DROP COLUMN code_new;
ALTER TABLE public.kids DROP COLUMN item_id_new;
DROP FUNCTION public.items_id_in_step();
DROP FUNCTION public.kids_item_id_in_step();
-- outside a transaction
DROP INDEX CONCURRENTLY public.items_pkey_new;
ALTER TABLE public.items DROP COLUMN id_new;
