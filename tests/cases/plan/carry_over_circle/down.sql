ALTER TABLE public.eggs DROP CONSTRAINT eggs_hen_fkey;
DROP MATERIALIZED VIEW public.laid;
ALTER PUBLICATION farm DROP TABLE public.hens;
ALTER TABLE public.hens DROP CONSTRAINT hens_egg_fkey;
LOCK TABLE public.eggs IN ACCESS EXCLUSIVE MODE;
ALTER TABLE public.eggs DROP CONSTRAINT IF EXISTS eggs_hen_fkey;
ALTER INDEX public.eggs_pkey RENAME TO eggs_pkey__old;
ALTER TABLE public.eggs RENAME TO eggs__old;
CREATE TABLE public.eggs (
  id integer NOT NULL,
  hen integer,
  CONSTRAINT eggs_pkey PRIMARY KEY (id)
);
INSERT INTO public.eggs (id, hen)
SELECT id, hen FROM public.eggs__old;
DROP TABLE public.eggs__old;
LOCK TABLE public.hens IN ACCESS EXCLUSIVE MODE;
ALTER TABLE public.hens DROP CONSTRAINT IF EXISTS hens_egg_fkey;
ALTER INDEX public.hens_pkey RENAME TO hens_pkey__old;
ALTER TABLE public.hens RENAME TO hens__old;
CREATE TABLE public.hens (
  id integer NOT NULL,
  egg integer,
  mother integer,
  CONSTRAINT hens_pkey PRIMARY KEY (id),
  CONSTRAINT hens_mother_fkey FOREIGN KEY (mother) REFERENCES public.hens (id)
);
INSERT INTO public.hens (id, egg, mother)
SELECT id, egg, mother FROM public.hens__old;
DROP TABLE public.hens__old;
ALTER TABLE public.eggs ADD CONSTRAINT eggs_hen_fkey FOREIGN KEY (hen) REFERENCES public.hens (id);
ALTER TABLE public.hens ADD CONSTRAINT hens_egg_fkey FOREIGN KEY (egg) REFERENCES public.eggs (id);
CREATE MATERIALIZED VIEW public.laid AS
SELECT eggs.hen,
    count(*) AS number
   FROM public.eggs
  GROUP BY eggs.hen;
ALTER PUBLICATION farm ADD TABLE public.hens;
