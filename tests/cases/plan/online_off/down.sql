ALTER TABLE public.small DROP CONSTRAINT small_pkey;
ALTER TABLE public.small ALTER COLUMN id DROP NOT NULL;
ALTER TABLE public.small DROP CONSTRAINT small_check;
ALTER TABLE public.small ALTER COLUMN a DROP NOT NULL;
-- outside a transaction
DROP INDEX CONCURRENTLY public.large_b_idx;
ALTER TABLE public.large ALTER COLUMN a DROP NOT NULL;
DROP INDEX public.large_idx;
DROP INDEX public.small_idx;
ALTER TABLE public.large DROP CONSTRAINT large_check;
ALTER TABLE public.large DROP CONSTRAINT large_key;
