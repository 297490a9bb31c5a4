-- expand
ALTER TABLE public.items ADD COLUMN code_new integer;
ALTER TABLE public.items ADD COLUMN id_new bigint;
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.items_code_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  NEW.code_new := (SELECT code::integer FROM (SELECT NEW.*) AS items);
  RETURN NEW;
END
$$;
CREATE FUNCTION public.items_id_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  NEW.id_new := NEW.id;
  RETURN NEW;
END
$$;
CREATE FUNCTION public.kids_item_id_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  NEW.item_id_new := NEW.item_id;
  RETURN NEW;
END
$$;
ALTER TABLE public.kids ADD COLUMN item_id_new bigint;
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
UPDATE public.items SET code_new = code_new WHERE :batch AND code_new IS NULL;
-- outside a transaction
UPDATE public.items SET id_new = id_new WHERE :batch AND id_new IS NULL;
-- outside a transaction
UPDATE public.kids SET item_id_new = item_id_new WHERE :batch AND item_id_new IS NULL;
ALTER TABLE public.items ADD CONSTRAINT items_code_new_is_not_null CHECK (code_new IS NOT NULL) NOT VALID;
ALTER TABLE public.items ADD CONSTRAINT items_id_new_is_not_null CHECK (id_new IS NOT NULL) NOT VALID;
-- outside a transaction
ALTER TABLE public.items VALIDATE CONSTRAINT items_code_new_is_not_null;
-- outside a transaction
ALTER TABLE public.items VALIDATE CONSTRAINT items_id_new_is_not_null;
ALTER TABLE public.items ALTER COLUMN code_new SET NOT NULL;
ALTER TABLE public.items DROP CONSTRAINT items_code_new_is_not_null;
ALTER TABLE public.items ADD CONSTRAINT items_code_check_new CHECK (code_new >= 0) NOT VALID;
ALTER TABLE public.items ALTER COLUMN id_new SET NOT NULL;
ALTER TABLE public.items DROP CONSTRAINT items_id_new_is_not_null;
-- outside a transaction
ALTER TABLE public.items VALIDATE CONSTRAINT items_code_check_new;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY items_pkey_new ON public.items (id_new);
-- outside a transaction
CREATE INDEX CONCURRENTLY items_code_idx_new ON public.items (code_new) WHERE (note IS NULL);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY items_code_key_new ON public.items (code_new);
ALTER TABLE public.kids ADD CONSTRAINT kids_item_fk_new FOREIGN KEY (item_id_new) REFERENCES public.items (id_new) NOT VALID;
-- outside a transaction
ALTER TABLE public.kids VALIDATE CONSTRAINT kids_item_fk_new;
-- outside a transaction
DROP INDEX CONCURRENTLY public.items_low_idx;
-- switch
ALTER TABLE public.items RENAME COLUMN code TO code_old;
ALTER TABLE public.items RENAME COLUMN id TO id_old;
ALTER TABLE public.kids RENAME COLUMN item_id TO item_id_old;
ALTER TABLE public.items RENAME CONSTRAINT items_code_check TO items_code_check_old;
ALTER TABLE public.items RENAME CONSTRAINT items_code_key TO items_code_key_old;
ALTER TABLE public.items RENAME CONSTRAINT items_pkey TO items_pkey_old;
ALTER TABLE public.kids RENAME CONSTRAINT kids_item_fk TO kids_item_fk_old;
ALTER INDEX public.items_code_idx RENAME TO items_code_idx_old;
ALTER TABLE public.items RENAME COLUMN code_new TO code;
ALTER TABLE public.items RENAME COLUMN id_new TO id;
ALTER TABLE public.kids RENAME COLUMN item_id_new TO item_id;
ALTER TABLE public.items RENAME CONSTRAINT items_code_check_new TO items_code_check;
ALTER TABLE public.kids RENAME CONSTRAINT kids_item_fk_new TO kids_item_fk;
ALTER INDEX public.items_code_idx_new RENAME TO items_code_idx;
ALTER SEQUENCE public.items_id_seq AS bigint MINVALUE 1 MAXVALUE 9223372036854775807;
ALTER TABLE public.items ALTER COLUMN id SET DEFAULT nextval('public.items_id_seq'::regclass);
ALTER TABLE public.items ALTER COLUMN code SET DEFAULT 7;
ALTER TABLE public.items DROP CONSTRAINT items_code_check_old;
ALTER TABLE public.items DROP CONSTRAINT items_code_key_old;
ALTER TABLE public.kids DROP CONSTRAINT kids_item_fk_old;
ALTER TABLE public.kids DROP CONSTRAINT kids_up_fkey;
ALTER TABLE public.items DROP CONSTRAINT items_pkey_old;
DROP VIEW public.codes;
ALTER TABLE public.items ALTER COLUMN code_old DROP NOT NULL;
ALTER TABLE public.items ALTER COLUMN code_old DROP DEFAULT;
ALTER TABLE public.items ALTER COLUMN id_old DROP NOT NULL;
ALTER TABLE public.items ALTER COLUMN id_old DROP DEFAULT;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.items_code_in_step() RETURNS trigger
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
CREATE OR REPLACE FUNCTION public.items_id_in_step() RETURNS trigger
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
CREATE OR REPLACE FUNCTION public.kids_item_id_in_step() RETURNS trigger
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
ALTER TABLE public.items ADD CONSTRAINT items_code_key UNIQUE USING INDEX items_code_key_new DEFERRABLE;
ALTER TABLE public.items ADD CONSTRAINT items_pkey PRIMARY KEY USING INDEX items_pkey_new;
ALTER TABLE public.kids ADD CONSTRAINT kids_up_fkey FOREIGN KEY (up) REFERENCES public.items (id) NOT VALID;
CREATE VIEW public.codes AS
SELECT items.id,
    items.code
   FROM public.items;
ALTER SEQUENCE public.items_id_seq OWNED BY public.items.id;
-- outside a transaction
ALTER TABLE public.kids VALIDATE CONSTRAINT kids_up_fkey;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY items_code_key_old ON public.items (code_old);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY items_pkey_old ON public.items (id_old);
-- contract
DROP TRIGGER items_code_in_step ON public.items;
DROP TRIGGER items_id_in_step ON public.items;
DROP TRIGGER kids_item_id_in_step ON public.kids;
DROP FUNCTION public.items_code_in_step();
ALTER TABLE public.kids DROP COLUMN item_id_old;
DROP FUNCTION public.items_id_in_step();
DROP FUNCTION public.kids_item_id_in_step();
-- outside a transaction
DROP INDEX CONCURRENTLY public.items_code_idx_old;
-- outside a transaction
DROP INDEX CONCURRENTLY public.items_code_key_old;
-- outside a transaction
DROP INDEX CONCURRENTLY public.items_pkey_old;
ALTER TABLE public.items DROP COLUMN code_old;
ALTER TABLE public.items DROP COLUMN id_old;
