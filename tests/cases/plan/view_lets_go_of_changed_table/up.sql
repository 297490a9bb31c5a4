ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.users ADD COLUMN number integer;
CREATE OR REPLACE VIEW public.names AS
SELECT users.number AS id,
    users.name
   FROM public.users;
ALTER TABLE public.users DROP COLUMN id;
