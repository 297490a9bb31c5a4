CREATE TABLE t (a int CONSTRAINT t_pkey PRIMARY KEY, b int CONSTRAINT t_b_key UNIQUE, c int CONSTRAINT t_c_key UNIQUE);
COMMENT ON INDEX t_pkey IS 'the index';
COMMENT ON CONSTRAINT t_pkey ON t IS 'the constraint';
COMMENT ON INDEX t_b_key IS 'goes';
