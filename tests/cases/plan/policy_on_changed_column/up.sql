DROP POLICY team_notes ON public.notes;
ALTER TABLE public.members ALTER COLUMN team TYPE bigint;
ALTER TABLE public.notes ALTER COLUMN team TYPE bigint;
DROP POLICY kinds ON public.notes;
ALTER TABLE public.notes ALTER COLUMN kind TYPE text;
CREATE POLICY team_notes ON public.notes USING (team IN ( SELECT m.team
   FROM public.members m));
CREATE POLICY kinds ON public.notes FOR insert WITH CHECK (kind = 'a'::text);
COMMENT ON POLICY kinds ON public.notes IS 'only these';
