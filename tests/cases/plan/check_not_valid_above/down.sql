CREATE TABLE public.whole (
  a integer,
  b integer
) PARTITION BY LIST (a);
CREATE TABLE public.early PARTITION OF public.whole FOR VALUES IN (1);
CREATE TABLE public.late PARTITION OF public.whole FOR VALUES IN (2);
ALTER TABLE public.whole ADD CONSTRAINT whole_check CHECK (b > 0) NOT VALID;
ALTER TABLE public.late VALIDATE CONSTRAINT whole_check;
