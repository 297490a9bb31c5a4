ALTER FUNCTION public.old_name(public.mood) RENAME TO new_name;
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.count_one(bigint, public.mood) RETURNS bigint
  LANGUAGE sql
AS $$SELECT $1 + 1$$;
CREATE FUNCTION public.mood_number(public.mood) RETURNS integer
  LANGUAGE sql
AS $$SELECT 1$$;
CREATE FUNCTION public."quoted$"("A" public.mood[], VARIADIC b text[]) RETURNS TABLE(x public.mood, y numeric)
  LANGUAGE sql
  STRICT ROWS 10
  SET search_path TO 'public', 'pg_temp'
AS $$SELECT NULL::public.mood, 1.5
$$;
DROP FUNCTION public.tuned(integer);
CREATE FUNCTION public.tuned(a integer, b integer DEFAULT 2) RETURNS integer
  LANGUAGE sql
  PARALLEL SAFE
RETURN (a + b);
CREATE FUNCTION public.tuned(a text) RETURNS SETOF text
  LANGUAGE plpgsql
  COST 20
AS $$BEGIN RETURN; END$$;
DROP PROCEDURE public.sweep(integer);
CREATE PROCEDURE public.sweep(a integer, OUT b integer)
  LANGUAGE plpgsql
AS $$BEGIN b := a; END$$;
CREATE AGGREGATE public.count_calm(public.mood) (
  SFUNC = public.count_one,
  STYPE = bigint
);
CREATE OR REPLACE AGGREGATE public.total(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  INITCOND = '0',
  PARALLEL = SAFE
);
CREATE CAST (public.mood AS integer) WITH FUNCTION public.mood_number(public.mood) AS ASSIGNMENT;
DROP AGGREGATE public.gone_too(*);
DROP FUNCTION public.gone();
