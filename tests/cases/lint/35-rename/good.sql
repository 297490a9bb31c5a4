ALTER INDEX public.t_a_idx RENAME TO t_z_idx;
