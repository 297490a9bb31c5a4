ALTER SEQUENCE public.to_mine OWNER TO CURRENT_USER;
ALTER SEQUENCE public.to_mine OWNED BY public.mine.id;
ALTER SEQUENCE public.to_third OWNER TO case_third;
ALTER SEQUENCE public.to_third OWNED BY public.third.id;
