DROP VIEW public.active;
CREATE TABLE public.active (
  id integer
);
DROP TABLE public.everyone;
CREATE VIEW public.everyone AS
SELECT users.id
   FROM public.users
UNION
 SELECT active.id
   FROM public.active;
