-- since 14
CREATE TYPE public.mood AS ENUM ('calm', 'glad');
CREATE FUNCTION public.old_name(m public.mood) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
CREATE FUNCTION public.tuned(a integer) RETURNS integer LANGUAGE sql SET work_mem = '1MB' AS 'SELECT $1';
CREATE FUNCTION public.gone(OUT a integer, OUT b text) LANGUAGE sql AS 'SELECT 1, ''b''::text';
CREATE PROCEDURE public.sweep(a integer) LANGUAGE plpgsql AS 'BEGIN END';
CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE AGGREGATE public.gone_too(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
