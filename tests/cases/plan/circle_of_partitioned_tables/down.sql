CREATE SEQUENCE public.a_n_seq AS integer;
CREATE TABLE public.a (
  id integer,
  n integer DEFAULT nextval('public.a_n_seq'::regclass) NOT NULL,
  part text,
  CONSTRAINT a_n_check CHECK (n > 0)
) PARTITION BY LIST (part);
CREATE TABLE public.a_own PARTITION OF public.a FOR VALUES IN ('x');
CREATE TABLE public.b (
  id integer,
  part text
) PARTITION BY LIST (part);
CREATE TABLE public.b_x PARTITION OF public.b FOR VALUES IN ('x');
ALTER TABLE public.a_own ALTER COLUMN part SET NOT NULL;
CREATE UNIQUE INDEX b_key ON public.b (part, id);
ALTER TABLE public.a ADD CONSTRAINT a_b FOREIGN KEY (part, id) REFERENCES public.b (part, id);
ALTER TABLE public.a_own ADD CONSTRAINT a_own_pkey PRIMARY KEY (part, n);
CREATE UNIQUE INDEX a_key ON public.a (part, id);
ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (part, id) REFERENCES public.a (part, id);
ALTER SEQUENCE public.a_n_seq OWNED BY public.a.n;
