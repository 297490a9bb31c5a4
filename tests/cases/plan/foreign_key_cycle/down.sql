ALTER TABLE public.departments DROP CONSTRAINT departments_head_fk;
ALTER TABLE public.employees DROP CONSTRAINT employees_department_fk;
DROP TABLE public.departments;
DROP TABLE public.employees;
