DROP VIEW public.on_top;
DROP VIEW public.latest;
DROP TABLE public.rented;
CREATE TABLE public.hired (
  id integer NOT NULL,
  day date,
  CONSTRAINT hires_pkey PRIMARY KEY (id)
);
CREATE VIEW public.latest AS
SELECT hired.id,
    hired.day
   FROM public.hired;
CREATE VIEW public.on_top AS
SELECT latest.id
   FROM public.latest;
GRANT SELECT ON TABLE public.latest TO PUBLIC;
