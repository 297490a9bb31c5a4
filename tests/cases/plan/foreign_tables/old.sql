CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true');
CREATE SERVER disk FOREIGN DATA WRAPPER files OPTIONS (host 'a', port '1');
CREATE SERVER other VERSION '1' FOREIGN DATA WRAPPER files;
CREATE USER MAPPING FOR PUBLIC SERVER disk OPTIONS ("user" 'reader');
CREATE FOREIGN TABLE lines (no integer OPTIONS (column_name 'n') NOT NULL, text text)
  SERVER disk OPTIONS (path '/a');
CREATE FOREIGN TABLE moved (no integer) SERVER other;
CREATE TABLE log (at date) PARTITION BY RANGE (at);
COMMENT ON FOREIGN TABLE lines IS 'A file';
COMMENT ON SERVER disk IS 'The disk';
