CREATE SEQUENCE public.users_serial_seq AS integer;
ALTER TABLE public.events ADD COLUMN token uuid;
ALTER TABLE public.events ALTER COLUMN token SET DEFAULT gen_random_uuid();
ALTER TABLE public.keyless ADD COLUMN token uuid DEFAULT gen_random_uuid();
ALTER TABLE public.users ADD COLUMN token uuid;
ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid();
ALTER TABLE public.users ADD COLUMN seen timestamp with time zone;
ALTER TABLE public.users ALTER COLUMN seen SET DEFAULT clock_timestamp();
ALTER TABLE public.users ADD COLUMN number bigint;
CREATE SEQUENCE public.users_number_interim AS bigint START WITH 100;
ALTER TABLE public.users ALTER COLUMN number SET DEFAULT nextval('public.users_number_interim'::regclass);
ALTER TABLE public.users ADD COLUMN serial integer;
ALTER TABLE public.users ALTER COLUMN serial SET DEFAULT nextval('public.users_serial_seq'::regclass);
ALTER TABLE public.users ADD COLUMN stable timestamp with time zone DEFAULT now() NOT NULL;
ALTER TABLE public.users ADD COLUMN stored text GENERATED ALWAYS AS (upper(name)) STORED;
ALTER TABLE public.watched ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- outside a transaction
UPDATE public.events SET token = DEFAULT WHERE :batch AND token IS NULL;
-- outside a transaction
UPDATE public.users SET token = DEFAULT WHERE :batch AND token IS NULL;
-- outside a transaction
UPDATE public.users SET seen = DEFAULT WHERE :batch AND seen IS NULL;
-- outside a transaction
UPDATE public.users SET number = DEFAULT WHERE :batch AND number IS NULL;
-- outside a transaction
UPDATE public.users SET serial = DEFAULT WHERE :batch AND serial IS NULL;
ALTER TABLE public.events ADD CONSTRAINT events_token_is_not_null CHECK (token IS NOT NULL) NOT VALID;
ALTER TABLE public.users ADD CONSTRAINT users_token_is_not_null CHECK (token IS NOT NULL) NOT VALID;
ALTER TABLE public.users ADD CONSTRAINT users_number_is_not_null CHECK (number IS NOT NULL) NOT VALID;
ALTER TABLE public.users ADD CONSTRAINT users_serial_is_not_null CHECK (serial IS NOT NULL) NOT VALID;
-- outside a transaction
ALTER TABLE public.events VALIDATE CONSTRAINT events_token_is_not_null;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_token_is_not_null;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_number_is_not_null;
-- outside a transaction
ALTER TABLE public.users VALIDATE CONSTRAINT users_serial_is_not_null;
ALTER TABLE public.events ALTER COLUMN token SET NOT NULL;
ALTER TABLE public.events DROP CONSTRAINT events_token_is_not_null;
ALTER TABLE public.users ALTER COLUMN token SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_token_is_not_null;
ALTER TABLE public.users ALTER COLUMN number SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_number_is_not_null;
ALTER TABLE public.users ALTER COLUMN number DROP DEFAULT;
ALTER TABLE public.users ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (START WITH 100);
SELECT pg_catalog.setval('public.users_number_seq', last_value, is_called) FROM public.users_number_interim;
DROP SEQUENCE public.users_number_interim;
ALTER TABLE public.users ALTER COLUMN serial SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_serial_is_not_null;
ALTER SEQUENCE public.users_serial_seq OWNED BY public.users.serial;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_token_key ON public.users (token);
ALTER TABLE public.users ADD CONSTRAINT users_token_key UNIQUE USING INDEX users_token_key;
