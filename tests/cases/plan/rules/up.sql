DROP RULE t_upd ON public.t;
ALTER TABLE public.log ALTER COLUMN a TYPE bigint;
CREATE RULE t_upd AS ON UPDATE TO public.t WHERE (old.b <> 'DO; it''s'::text) DO (
  INSERT INTO public.log (a, b)
  VALUES (new.a, 'a;b'::text);
  DELETE FROM public.log
  WHERE (log.a IS NULL)
);
ALTER TABLE public.t ENABLE ALWAYS RULE t_upd;
CREATE OR REPLACE RULE t_del AS ON DELETE TO public.t WHERE (old.a > 1) DO INSTEAD NOTHING;
ALTER TABLE public.t ENABLE RULE t_del;
CREATE OR REPLACE RULE v_ins AS ON INSERT TO public.v DO INSTEAD INSERT INTO public.t (a, b)
  VALUES (new.a, upper(new.b));
ALTER RULE named ON public.v RENAME TO renamed;
