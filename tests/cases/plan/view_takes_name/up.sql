DROP VIEW public.everyone;
CREATE TABLE public.everyone (
  id integer
);
DROP TABLE public.active;
CREATE VIEW public.active AS
SELECT users.id
   FROM public.users;
