ALTER TABLE public.users DISABLE ROW LEVEL SECURITY;
ALTER TABLE public.users ADD COLUMN id integer;
CREATE OR REPLACE VIEW public.names AS
SELECT users.id,
    users.name
   FROM public.users;
ALTER TABLE public.users DROP COLUMN number;
