ALTER INDEX public.two RENAME TO one;
ALTER INDEX public.three RENAME TO two;
ALTER TABLE public.items RENAME COLUMN b TO a;
ALTER TABLE public.items RENAME COLUMN c TO b;
