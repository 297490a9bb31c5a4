DROP VIEW public.named;
DROP MATERIALIZED VIEW public.counted;
DROP VIEW public.people;
ALTER TABLE public.users ALTER COLUMN email TYPE character varying(40);
CREATE VIEW public.people AS
SELECT users.id,
    users.email
   FROM public.users;
CREATE MATERIALIZED VIEW public.counted AS
SELECT people.email,
    count(*) AS n
   FROM public.people
  GROUP BY people.email;
CREATE UNIQUE INDEX counted_email_idx ON public.counted (email);
CREATE VIEW public.named AS
SELECT ((people.email)::text || '!'::text) AS loud
   FROM public.people;
CREATE RULE people_add AS ON INSERT TO public.people DO INSTEAD INSERT INTO public.users (id, email)
  VALUES (new.id, new.email);
COMMENT ON VIEW public.people IS 'Who can sign in';
COMMENT ON COLUMN public.people.email IS 'Where we write to';
DROP VIEW public.olds;
ALTER TABLE public.users DROP COLUMN old;
