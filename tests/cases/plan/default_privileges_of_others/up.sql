CREATE TABLE public.fresh (
  id integer
);
REVOKE SELECT, INSERT ON TABLE public.fresh FROM postgres;
GRANT SELECT, INSERT ON TABLE public.fresh TO CURRENT_USER;
DROP TABLE public.gone;
