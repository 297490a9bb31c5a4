DROP POLICY team_notes ON public.notes;
ALTER TABLE public.members ALTER COLUMN team TYPE integer;
ALTER TABLE public.notes ALTER COLUMN team TYPE integer;
DROP POLICY kinds ON public.notes;
ALTER TABLE public.notes ALTER COLUMN kind TYPE character varying(10);
CREATE POLICY kinds ON public.notes FOR insert WITH CHECK ((kind)::text = 'a'::text);
CREATE POLICY team_notes ON public.notes USING (team IN ( SELECT m.team
   FROM public.members m));
COMMENT ON POLICY kinds ON public.notes IS 'only these';
