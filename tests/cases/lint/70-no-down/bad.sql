-- Title
--
-- schemagen:revision 1a2b3c
-- schemagen:revises base

CREATE TABLE public.n (a integer);
