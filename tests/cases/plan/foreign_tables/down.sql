DROP USER MAPPING FOR PUBLIC SERVER disk;
DROP FOREIGN TABLE public.lines;
DROP FOREIGN TABLE public.log_old;
DROP FOREIGN TABLE public.moved;
DROP SERVER disk;
ALTER FOREIGN DATA WRAPPER files OPTIONS (ADD debug 'true');
CREATE SERVER disk FOREIGN DATA WRAPPER files OPTIONS (host 'a', port '1');
ALTER SERVER other VERSION '1';
CREATE USER MAPPING FOR PUBLIC SERVER disk OPTIONS ("user" 'reader');
CREATE FOREIGN TABLE public.lines (
  no integer OPTIONS (column_name 'n') NOT NULL,
  text text
) SERVER disk OPTIONS (path '/a');
CREATE FOREIGN TABLE public.moved (
  no integer
) SERVER other;
COMMENT ON SERVER disk IS 'The disk';
COMMENT ON FOREIGN TABLE public.lines IS 'A file';
