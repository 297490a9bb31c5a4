ALTER TABLE public.jobs_a ADD CONSTRAINT jobs_a_pkey PRIMARY KEY USING INDEX jobs_a_queue_id_idx;
ALTER TABLE public.plain ADD CONSTRAINT plain_pkey PRIMARY KEY USING INDEX plain_id;
ALTER TABLE public.runs_b ADD CONSTRAINT runs_b_key PRIMARY KEY (queue, id);
ALTER INDEX public.runs_pkey ATTACH PARTITION public.runs_b_key;
