-- Title
--
-- schemagen:revision 1a2b3c
-- schemagen:revises base
-- schemagen:irreversible the rows are sent elsewhere

CREATE TABLE public.n (a integer);
