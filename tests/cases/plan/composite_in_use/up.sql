ALTER TYPE public.address RENAME TO address__old;
CREATE TYPE public.address AS (
  street text,
  zip character varying(10),
  mood public.mood
);
ALTER TYPE public.swapped RENAME TO swapped__old;
CREATE TYPE public.swapped AS (
  b text,
  a bigint
);
ALTER TYPE public.pair ADD ATTRIBUTE c text COLLATE "C";
ALTER TABLE public.people ALTER COLUMN home TYPE public.address USING CASE WHEN home IS DISTINCT FROM NULL THEN ROW((home).street, (home).zip::text, (home).mood)::public.address END;
ALTER TABLE public.people ALTER COLUMN others TYPE public.address[] USING others::text[]::public.address[];
ALTER TABLE public.swaps ALTER COLUMN value TYPE public.swapped USING CASE WHEN value IS DISTINCT FROM NULL THEN ROW((value).b, (value).a::text)::public.swapped END;
COMMENT ON TYPE public.address IS 'where people live';
COMMENT ON COLUMN public.address.zip IS 'postal code';
DROP TYPE public.address__old;
DROP TYPE public.swapped__old;
ALTER TYPE public.pair DROP ATTRIBUTE b;
