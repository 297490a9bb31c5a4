ALTER SEQUENCE public.ids OWNED BY NONE;
ALTER TABLE public.b ALTER COLUMN id SET DEFAULT nextval('public.ids'::regclass);
ALTER SEQUENCE public.ids OWNED BY public.b.id;
DROP TABLE public.a;
