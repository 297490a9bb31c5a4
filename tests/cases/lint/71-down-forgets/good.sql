-- Title
--
-- schemagen:revision 1a2b3c
-- schemagen:revises base

-- schemagen:up
CREATE TABLE public.n (a integer);
CREATE INDEX n_a_idx ON public.n (a);
ALTER TABLE public.t ADD COLUMN z integer;
-- schemagen:down
ALTER TABLE public.t DROP COLUMN z;
DROP TABLE public.n;
