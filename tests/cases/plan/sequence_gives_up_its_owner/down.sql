ALTER SEQUENCE public.to_mine OWNED BY NONE;
ALTER SEQUENCE public.to_third OWNED BY NONE;
ALTER SEQUENCE public.to_mine OWNER TO case_other;
ALTER SEQUENCE public.to_third OWNER TO case_other;
