REVOKE SELECT ON TABLE public.lines FROM case_reader;
DROP FOREIGN TABLE public.closed;
