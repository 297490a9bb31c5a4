ALTER TYPE public.used RENAME TO used__old;
CREATE TYPE public.used AS (
  a bigint
);
ALTER TYPE public.point3 ALTER ATTRIBUTE x TYPE bigint;
ALTER TYPE public.point3 ALTER ATTRIBUTE note TYPE text COLLATE "C";
ALTER TABLE public.t ALTER COLUMN u TYPE public.used USING CASE WHEN u IS DISTINCT FROM NULL THEN ROW((u).a::text)::public.used END;
DROP TYPE public.used__old;
