ALTER INDEX public.old_idx RENAME TO new_idx;
ALTER STATISTICS public.old_name RENAME TO new_name;
COMMENT ON STATISTICS public.new_name IS 'came';
ALTER STATISTICS public.new_name OWNER TO CURRENT_USER;
COMMENT ON INDEX public.new_idx IS NULL;
