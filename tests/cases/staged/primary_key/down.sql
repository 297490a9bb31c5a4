-- contract
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.users_id_in_step() RETURNS trigger
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
ALTER TABLE public.users ADD COLUMN id_old integer;
CREATE TRIGGER users_id_in_step
  BEFORE INSERT OR UPDATE ON public.users
  FOR EACH ROW
  EXECUTE FUNCTION public.users_id_in_step();
COMMENT ON COLUMN public.users.id_old IS 'who';
-- outside a transaction
UPDATE public.users SET id_old = id_old WHERE :batch AND id_old IS NULL;
-- outside a transaction
CREATE INDEX CONCURRENTLY users_id_age_idx_old ON public.users (id_old, age);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_pkey_old ON public.users (id_old);
-- switch
ALTER TABLE public.users ADD CONSTRAINT users_id_old_is_not_null CHECK (id_old IS NOT NULL) NOT VALID;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_id_old_is_not_null;
ALTER TABLE public.users ALTER COLUMN id_old SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_id_old_is_not_null;
ALTER TABLE public.users ADD CONSTRAINT users_id_check_old CHECK (id_old > 0) NOT VALID;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_id_check_old;
ALTER TABLE public.users RENAME COLUMN id TO id_new;
ALTER TABLE public.users RENAME CONSTRAINT users_id_check TO users_id_check_new;
ALTER TABLE public.users RENAME CONSTRAINT users_pkey TO users_pkey_new;
ALTER INDEX public.users_id_age_idx RENAME TO users_id_age_idx_new;
ALTER TABLE public.users RENAME COLUMN id_old TO id;
ALTER TABLE public.users RENAME CONSTRAINT users_id_check_old TO users_id_check;
ALTER INDEX public.users_id_age_idx_old RENAME TO users_id_age_idx;
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.users_id_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  NEW.id_new := NEW.id;
  RETURN NEW;
END
$$;
ALTER TABLE public.users ALTER COLUMN id_new DROP IDENTITY;
ALTER TABLE public.orders DROP CONSTRAINT orders_user_id_fkey;
ALTER TABLE public.users DROP CONSTRAINT users_pkey_new;
DROP VIEW public.elders;
ALTER TABLE public.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT pg_catalog.setval('public.users_id_seq', pg_catalog.max(id)) FROM public.users HAVING pg_catalog.max(id) BETWEEN 1 AND 2147483647;
ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey_old;
ALTER TABLE public.orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) NOT VALID;
CREATE VIEW public.elders AS
SELECT users.id,
    users.email
   FROM public.users
  WHERE (users.age > 60);
-- outside a transaction
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_user_id_fkey;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_pkey_new ON public.users (id_new);
-- expand
DROP TRIGGER users_id_in_step ON public.users;
ALTER TABLE public.users DROP CONSTRAINT users_id_check_new;
DROP FUNCTION public.users_id_in_step();
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_id_age_idx_new;
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_pkey_new;
ALTER TABLE public.users DROP COLUMN id_new;
