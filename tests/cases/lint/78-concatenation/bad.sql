CREATE FUNCTION public.f(n text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'ANALYZE ' || n;
  PERFORM a FROM public.t WHERE a = NULL;
END $$;
