COMMENT ON INDEX public.t_b_key IS 'goes';
COMMENT ON INDEX public.t_c_key IS NULL;
COMMENT ON INDEX public.t_pkey IS 'the index';
DROP TABLE public.u;
