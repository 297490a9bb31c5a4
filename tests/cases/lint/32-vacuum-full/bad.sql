VACUUM FULL public.t;
CLUSTER public.t USING t_pkey;
