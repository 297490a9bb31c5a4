ALTER TABLE public.users ADD COLUMN note text;
CREATE OR REPLACE VIEW public.a AS
SELECT users.id,
    users.note AS said
   FROM public.users;
CREATE OR REPLACE VIEW public.b AS
SELECT a.id,
    a.said
   FROM public.a;
ALTER VIEW public.c SET (check_option = 'cascaded', security_barrier = 'true');
DROP VIEW public.d;
CREATE VIEW public.d AS
SELECT users.email,
    users.id
   FROM public.users;
CREATE VIEW public.numbers AS
WITH RECURSIVE numbers(n) AS (
         SELECT 1 AS "?column?"
        UNION ALL
         SELECT (numbers_1.n + 1)
           FROM numbers numbers_1
          WHERE (numbers_1.n < 5)
        )
 SELECT numbers.n
   FROM numbers;
CREATE VIEW public.pair AS
SELECT 1 AS one,
    2 AS two;
