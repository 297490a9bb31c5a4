ALTER FUNCTION public.new_name(public.mood) RENAME TO old_name;
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.gone(OUT a integer, OUT b text)
  LANGUAGE sql
AS $$SELECT 1, 'b'::text$$;
DROP FUNCTION public.tuned(integer, integer);
DROP FUNCTION public.tuned(text);
CREATE FUNCTION public.tuned(a integer) RETURNS integer
  LANGUAGE sql
  SET work_mem TO '1MB'
AS $$SELECT $1$$;
DROP PROCEDURE public.sweep(IN integer, OUT integer);
CREATE PROCEDURE public.sweep(a integer)
  LANGUAGE plpgsql
AS $$BEGIN END$$;
CREATE AGGREGATE public.gone_too(*) (
  SFUNC = int8inc,
  STYPE = bigint,
  INITCOND = '0'
);
CREATE OR REPLACE AGGREGATE public.total(integer) (
  SFUNC = int4pl,
  STYPE = integer
);
DROP CAST (public.mood AS integer);
DROP AGGREGATE public.count_calm(public.mood);
DROP FUNCTION public.count_one(bigint, public.mood);
DROP FUNCTION public.mood_number(public.mood);
DROP FUNCTION public."quoted$"(public.mood[], text[]);
