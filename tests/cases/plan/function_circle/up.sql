SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.add_one(n integer) RETURNS integer
  LANGUAGE sql
AS $$SELECT n + 1 + (SELECT count(*)::integer FROM public.kept)$$;
CREATE FUNCTION public.factorial(n integer) RETURNS integer
  LANGUAGE sql
AS $$SELECT CASE WHEN n < 2 THEN 1 ELSE n * public.factorial(n - 1) END$$;
CREATE FUNCTION public.next_code() RETURNS integer
  LANGUAGE sql
AS $$SELECT public.add_one(count(*)::integer) FROM public.codes$$;
CREATE TABLE public.codes (
  id integer DEFAULT public.next_code()
);
