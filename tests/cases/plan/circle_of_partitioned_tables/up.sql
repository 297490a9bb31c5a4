ALTER TABLE public.a DROP CONSTRAINT a_b;
ALTER TABLE public.b DROP CONSTRAINT b_a;
DROP TABLE public.a_own;
DROP TABLE public.a;
DROP TABLE public.b_x;
DROP TABLE public.b;
