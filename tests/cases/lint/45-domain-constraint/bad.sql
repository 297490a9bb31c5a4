ALTER DOMAIN public.positive ADD CONSTRAINT above CHECK (VALUE > 0);
ALTER DOMAIN public.positive SET NOT NULL;
