-- Title
--
-- schemagen:revision 1a2b3c
-- schemagen:revises base

-- schemagen:up
-- schemagen:step transaction=off build it
CREATE INDEX CONCURRENTLY t_a_idx ON public.t (a);
-- schemagen:down
-- schemagen:step transaction=off drop it
DROP INDEX CONCURRENTLY public.t_a_idx;
