DROP RULE t_upd ON public.t;
ALTER TABLE public.log ALTER COLUMN a TYPE integer;
CREATE OR REPLACE RULE t_del AS ON DELETE TO public.t DO INSTEAD NOTHING;
ALTER TABLE public.t DISABLE RULE t_del;
CREATE RULE t_upd AS ON UPDATE TO public.t WHERE (old.b <> 'DO; it''s'::text) DO (
  INSERT INTO public.log (a, b)
  VALUES (new.a, 'a;b'::text);
  DELETE FROM public.log
  WHERE (log.a IS NULL)
);
ALTER RULE renamed ON public.v RENAME TO named;
CREATE OR REPLACE RULE v_ins AS ON INSERT TO public.v DO INSTEAD INSERT INTO public.t (a, b)
  VALUES (new.a, new.b) ON CONFLICT DO NOTHING;
