DROP VIEW public.b;
DROP VIEW public.a;
CREATE VIEW public.a AS
SELECT users.id
   FROM public.users;
CREATE VIEW public.b AS
SELECT a.id
   FROM public.a;
ALTER VIEW public.c RESET (check_option);
ALTER VIEW public.c SET (security_barrier = 'true');
DROP VIEW public.d;
CREATE VIEW public.d AS
SELECT users.id,
    users.email
   FROM public.users;
DROP VIEW public.numbers;
DROP VIEW public.pair;
ALTER TABLE public.users DROP COLUMN note;
