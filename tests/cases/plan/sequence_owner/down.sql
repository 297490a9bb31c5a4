CREATE TABLE public.a (
  id integer DEFAULT nextval('public.ids'::regclass)
);
ALTER TABLE public.b ALTER COLUMN id DROP DEFAULT;
ALTER SEQUENCE public.ids OWNED BY public.a.id;
