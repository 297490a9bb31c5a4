DROP INDEX public.jobs_unique CASCADE;
ALTER TABLE public.runs DROP CONSTRAINT runs_pkey;
ALTER TABLE ONLY public.runs ADD CONSTRAINT runs_pkey PRIMARY KEY (queue, id);
ALTER TABLE public.runs_a ADD CONSTRAINT runs_a_key PRIMARY KEY (queue, id);
CREATE UNIQUE INDEX jobs_unique ON public.jobs (queue, id);
CREATE UNIQUE INDEX plain_id ON public.plain (id);
ALTER INDEX public.runs_pkey ATTACH PARTITION public.runs_a_key;
ALTER TABLE public.plain DROP CONSTRAINT plain_pkey;
