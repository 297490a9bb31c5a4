ALTER TABLE public.notes DROP COLUMN length;
-- outside a transaction
DROP INDEX CONCURRENTLY public.people_sorted_idx;
ALTER TABLE public.people DROP COLUMN sorted;
