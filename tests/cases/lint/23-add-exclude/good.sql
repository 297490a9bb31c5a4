CREATE TABLE public.n (span tsrange);
ALTER TABLE public.n ADD CONSTRAINT apart EXCLUDE USING gist (span WITH &&);
