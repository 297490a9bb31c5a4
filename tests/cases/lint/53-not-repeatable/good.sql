BEGIN;
CREATE TABLE public.n (a integer);
COMMIT;
