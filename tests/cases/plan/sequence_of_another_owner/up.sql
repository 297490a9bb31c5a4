ALTER SEQUENCE public.alone OWNER TO case_other;
ALTER SEQUENCE public.alone OWNED BY public.kept.id;
ALTER SEQUENCE public.moving OWNED BY NONE;
ALTER SEQUENCE public.moving OWNER TO case_other;
ALTER SEQUENCE public.moving OWNED BY public.kept.id;
ALTER SEQUENCE public.of_given OWNED BY public.given.id;
ALTER TABLE public.given OWNER TO case_other;
