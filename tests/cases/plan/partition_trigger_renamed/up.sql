ALTER TRIGGER old_name ON public.parted RENAME TO new_name;
