ALTER TABLE public.items RENAME COLUMN b TO c;
ALTER TABLE public.items RENAME COLUMN a TO b;
ALTER INDEX public.two RENAME TO three;
ALTER INDEX public.one RENAME TO two;
