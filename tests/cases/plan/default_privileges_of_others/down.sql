CREATE TABLE public.gone (
  id integer
);
REVOKE SELECT, INSERT ON TABLE public.gone FROM postgres;
GRANT SELECT, INSERT ON TABLE public.gone TO CURRENT_USER;
DROP TABLE public.fresh;
