CREATE VIEW public.v AS SELECT id, b FROM public.t;
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM public.r WHERE id = 1; END $$;
CREATE FUNCTION public.g() RETURNS bigint LANGUAGE sql AS $$ SELECT x.old + o.id FROM other x JOIN public.o o USING (id) $$;
CREATE FUNCTION public.h() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE o SET old = 1; END $$;
CREATE FUNCTION public.i() RETURNS void LANGUAGE plpgsql AS $$ BEGIN IF now() > '2026-01-01' THEN INSERT INTO o (id, old) VALUES (1, 2); END IF; END $$;
CREATE FUNCTION public.j() RETURNS bigint LANGUAGE sql AS $$ SELECT old AS age FROM public.o $$;
CREATE FUNCTION public.k() RETURNS bigint LANGUAGE sql AS $$ SELECT id AS old FROM public.o WHERE o.id > 0 $$;
