ALTER TYPE public.order_status RENAME TO order_status__old;
CREATE TYPE public.order_status AS ENUM ('pending', 'paid');
ALTER TABLE public.orders ALTER COLUMN status DROP DEFAULT;
ALTER TABLE public.orders ALTER COLUMN status TYPE public.order_status USING status::text::public.order_status;
ALTER TABLE public.orders ALTER COLUMN status SET DEFAULT 'pending'::public.order_status;
DROP TYPE public.order_status__old;
