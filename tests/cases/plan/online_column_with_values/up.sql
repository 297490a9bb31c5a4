ALTER TABLE public.notes ADD COLUMN length integer;
ALTER TABLE public.notes ALTER COLUMN length SET DEFAULT 0;
ALTER TABLE public.people ADD COLUMN sorted text;
UPDATE public.notes SET length = length(text) WHERE length IS NULL;
ALTER TABLE public.notes ADD CONSTRAINT notes_length_is_not_null CHECK (length IS NOT NULL) NOT VALID;
-- outside a transaction
UPDATE public.people SET sorted = lower(name) WHERE :batch AND sorted IS NULL;
-- outside a transaction
ALTER TABLE public.notes VALIDATE CONSTRAINT notes_length_is_not_null;
ALTER TABLE public.people ADD CONSTRAINT people_sorted_is_not_null CHECK (sorted IS NOT NULL) NOT VALID;
ALTER TABLE public.notes ALTER COLUMN length SET NOT NULL;
ALTER TABLE public.notes DROP CONSTRAINT notes_length_is_not_null;
-- outside a transaction
ALTER TABLE public.people VALIDATE CONSTRAINT people_sorted_is_not_null;
ALTER TABLE public.people ALTER COLUMN sorted SET NOT NULL;
ALTER TABLE public.people DROP CONSTRAINT people_sorted_is_not_null;
-- outside a transaction
CREATE INDEX CONCURRENTLY people_sorted_idx ON public.people (sorted);
