-- Title
--
-- schemagen:revision 1a2b3c
-- schemagen:revises base

-- schemagen:up
CREATE TABLE public.n (a integer);
ALTER TABLE public.t ADD COLUMN z integer;
-- schemagen:down
DROP TABLE public.n;
