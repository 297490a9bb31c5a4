ALTER TABLE public.large ALTER COLUMN a SET NOT NULL;
ALTER TABLE public.small ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.small ALTER COLUMN a SET NOT NULL;
ALTER TABLE public.large ADD CONSTRAINT large_check CHECK (b > 0);
ALTER TABLE public.large ADD CONSTRAINT large_key UNIQUE (id);
ALTER TABLE public.small ADD CONSTRAINT small_check CHECK (a > 0);
ALTER TABLE public.small ADD CONSTRAINT small_pkey PRIMARY KEY (id);
CREATE INDEX large_idx ON public.large (b);
CREATE INDEX small_idx ON public.small (b);
-- outside a transaction
CREATE INDEX CONCURRENTLY large_b_idx ON public.large (b, a);
