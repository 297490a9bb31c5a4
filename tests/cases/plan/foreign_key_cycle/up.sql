CREATE TABLE public.departments (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  head_id bigint,
  kept_id integer,
  CONSTRAINT departments_pkey PRIMARY KEY (id),
  CONSTRAINT departments_kept_fk FOREIGN KEY (kept_id) REFERENCES public.kept (id)
);
CREATE TABLE public.employees (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  department_id bigint NOT NULL,
  boss_id bigint,
  CONSTRAINT employees_pkey PRIMARY KEY (id),
  CONSTRAINT employees_boss_fk FOREIGN KEY (boss_id) REFERENCES public.employees (id)
);
ALTER TABLE public.departments ADD CONSTRAINT departments_head_fk FOREIGN KEY (head_id) REFERENCES public.employees (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.employees ADD CONSTRAINT employees_department_fk FOREIGN KEY (department_id) REFERENCES public.departments (id) ON DELETE CASCADE;
CREATE INDEX employees_boss_idx ON public.employees (boss_id);
