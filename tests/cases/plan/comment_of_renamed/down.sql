ALTER INDEX public.new_idx RENAME TO old_idx;
ALTER STATISTICS public.new_name RENAME TO old_name;
COMMENT ON INDEX public.old_idx IS 'goes';
ALTER STATISTICS public.old_name OWNER TO case_app;
COMMENT ON STATISTICS public.old_name IS NULL;
