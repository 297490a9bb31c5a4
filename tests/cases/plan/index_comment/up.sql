CREATE TABLE public.u (
  x integer NOT NULL,
  CONSTRAINT u_pkey PRIMARY KEY (x)
);
COMMENT ON INDEX public.u_pkey IS 'new';
COMMENT ON INDEX public.t_b_key IS NULL;
COMMENT ON INDEX public.t_pkey IS 'another';
COMMENT ON INDEX public.t_c_key IS 'comes';
