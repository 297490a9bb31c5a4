CREATE TABLE public.n (a integer);
CREATE TEMPORARY TABLE work (a integer);
