ALTER TABLE public.t RESET (parallel_workers);
ALTER TABLE public.t SET (fillfactor = '80', autovacuum_enabled = 'false', toast.autovacuum_enabled = 'true');
ALTER INDEX public.t_a_idx SET (deduplicate_items = 'on', fillfactor = '50');
