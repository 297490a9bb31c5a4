ALTER TRIGGER new_name ON public.parted RENAME TO old_name;
