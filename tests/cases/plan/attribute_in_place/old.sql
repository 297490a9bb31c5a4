CREATE TYPE point3 AS (x int, y int, note text);
COMMENT ON COLUMN point3.x IS 'Across';
CREATE FUNCTION origin() RETURNS point3 LANGUAGE sql AS 'SELECT NULL::public.point3';
CREATE TYPE used AS (a int);
CREATE TABLE t (u used);
