ALTER TABLE public.t SET (fillfactor = '70', autovacuum_enabled = 'false', parallel_workers = '2', toast.autovacuum_enabled = 'false');
ALTER INDEX public.t_a_idx SET (deduplicate_items = 'off');
