-- outside a transaction
ALTER TYPE public.order_status ADD VALUE 'draft' BEFORE 'pending';
ALTER TABLE public.orders ALTER COLUMN status SET DEFAULT 'draft'::public.order_status;
