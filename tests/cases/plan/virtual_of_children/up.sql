ALTER TABLE public.all_other_below DROP CONSTRAINT all_other_below_last_check;
ALTER TABLE public.all_other ALTER COLUMN v SET EXPRESSION AS ((id + 10));
ALTER TABLE public.other DROP CONSTRAINT other_id_check;
ALTER TABLE ONLY public.above ALTER COLUMN v SET EXPRESSION AS ((id + 10));
SET LOCAL check_function_bodies = off;
CREATE TABLE public.newer (
  v integer GENERATED ALWAYS AS ((id + 4)) VIRTUAL
) INHERITS (public.above);
ALTER TABLE public.parted DROP CONSTRAINT few;
CREATE TABLE public.parted_4 (
  id integer,
  v integer GENERATED ALWAYS AS ((id + 4)) VIRTUAL
);
ALTER TABLE public.other ALTER COLUMN v SET EXPRESSION AS ((id + 30));
ALTER TABLE public.parted_2 ALTER COLUMN v SET EXPRESSION AS ((id + 1));
ALTER TABLE public.parted_3 ALTER COLUMN v SET EXPRESSION AS ((id + 33));
ALTER TABLE public.same ALTER COLUMN v SET EXPRESSION AS ((id + 10));
ALTER TABLE public.all_other_below ADD CONSTRAINT all_other_below_last_check CHECK (last <> ''::text);
ALTER TABLE public.other ADD CONSTRAINT other_id_check CHECK (id > 0);
ALTER TABLE public.parted ADD CONSTRAINT few CHECK (id < 10);
ALTER TABLE public.parted_4 ADD CONSTRAINT few CHECK (id < 10);
ALTER TABLE public.parted ATTACH PARTITION public.parted_4 FOR VALUES IN (4);
