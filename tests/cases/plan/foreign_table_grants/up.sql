CREATE FOREIGN TABLE public.closed (
  no integer
) SERVER disk;
REVOKE INSERT ON TABLE public.closed FROM case_reader;
GRANT INSERT ON TABLE public.closed TO CURRENT_USER;
GRANT SELECT ON TABLE public.lines TO case_reader;
