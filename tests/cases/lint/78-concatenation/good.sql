CREATE FUNCTION public.f(n text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ANALYZE %I', n);
  EXECUTE 'ANALYZE ' || quote_ident(n);
END $$;
