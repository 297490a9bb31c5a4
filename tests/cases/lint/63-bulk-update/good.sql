-- Title
--
-- schemagen:revision 1a2b3c
-- schemagen:revises base

-- schemagen:up
-- schemagen:batch table=public.t key=id
UPDATE public.t SET a = 1 WHERE :batch;
-- schemagen:down
