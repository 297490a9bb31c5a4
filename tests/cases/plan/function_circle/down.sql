DROP TABLE public.codes;
DROP FUNCTION public.next_code();
DROP FUNCTION public.add_one(integer);
DROP FUNCTION public.factorial(integer);
