CREATE VIEW public.v AS SELECT id, b FROM public.t;
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM public.r WHERE id = 1; END $$;
