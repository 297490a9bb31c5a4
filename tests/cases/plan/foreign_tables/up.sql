DROP FOREIGN TABLE public.moved;
DROP SERVER other;
ALTER FOREIGN DATA WRAPPER files OPTIONS (DROP debug);
COMMENT ON SERVER disk IS NULL;
ALTER SERVER disk VERSION '2';
ALTER SERVER disk OPTIONS (DROP port, ADD "fetch" '10', SET host 'b');
CREATE SERVER other FOREIGN DATA WRAPPER files;
ALTER USER MAPPING FOR PUBLIC SERVER disk OPTIONS (ADD "Mixed case" 'it''s', SET "user" 'writer');
COMMENT ON FOREIGN TABLE public.lines IS NULL;
ALTER FOREIGN TABLE public.lines OPTIONS (SET path '/b');
CREATE FOREIGN TABLE public.log_old PARTITION OF public.log FOR VALUES FROM ('2000-01-01') TO ('2020-01-01') SERVER disk;
CREATE FOREIGN TABLE public.moved (
  no integer
) SERVER disk;
ALTER TABLE public.lines ALTER COLUMN no TYPE bigint;
ALTER TABLE public.lines ALTER COLUMN no DROP NOT NULL;
ALTER FOREIGN TABLE public.lines ALTER COLUMN no OPTIONS (SET column_name 'number');
ALTER TABLE public.lines ADD COLUMN more text DEFAULT ''::text NOT NULL;
ALTER TABLE public.lines ADD CONSTRAINT lines_no CHECK (no > 0);
COMMENT ON FOREIGN TABLE public.log_old IS 'Far away';
