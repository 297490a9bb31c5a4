CREATE SEQUENCE public.a_parent_id_seq AS integer;
CREATE TABLE public.a_parent (
  id integer DEFAULT nextval('public.a_parent_id_seq'::regclass) NOT NULL,
  z integer,
  CONSTRAINT a_parent_pkey PRIMARY KEY (id),
  CONSTRAINT a_parent_z_fkey FOREIGN KEY (z) REFERENCES public.a_parent (id)
);
CREATE TABLE public.z_child (
  id integer NOT NULL,
  p integer,
  CONSTRAINT z_child_pkey PRIMARY KEY (id),
  CONSTRAINT z_child_p_fkey FOREIGN KEY (p) REFERENCES public.a_parent (id) ON DELETE CASCADE
);
ALTER TABLE public.stays ADD CONSTRAINT stays_fk FOREIGN KEY (p) REFERENCES public.a_parent (id);
CREATE INDEX z_child_p_idx ON public.z_child (p);
COMMENT ON TABLE public.z_child IS 'Going';
ALTER SEQUENCE public.a_parent_id_seq OWNED BY public.a_parent.id;
