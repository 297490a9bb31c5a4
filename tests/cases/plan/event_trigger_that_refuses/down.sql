DROP EVENT TRIGGER no_more;
CREATE TABLE public.gone (
  id integer
);
DROP TABLE public.came;
DROP FUNCTION public.refuse();
