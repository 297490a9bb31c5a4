ALTER INDEX public.t_a_idx RENAME TO t_z_idx;
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE public.t RENAME TO t_old;
ALTER TABLE public.s RENAME TO t;
ALTER TABLE public.t RENAME COLUMN a TO a_old;
ALTER TABLE public.t RENAME COLUMN a_new TO a;
COMMIT;
