DROP VIEW public.on_top;
DROP VIEW public.latest;
DROP TABLE public.hired;
CREATE TABLE public.rented (
  id integer NOT NULL,
  day date,
  CONSTRAINT hires_pkey PRIMARY KEY (id)
);
CREATE VIEW public.latest AS
SELECT rented.id,
    rented.day
   FROM public.rented;
CREATE VIEW public.on_top AS
SELECT latest.id
   FROM public.latest;
GRANT SELECT ON TABLE public.latest TO PUBLIC;
