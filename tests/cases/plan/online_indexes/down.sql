ALTER TABLE public.users ADD COLUMN gone integer;
-- outside a transaction
DROP INDEX CONCURRENTLY public.refers_typed_idx;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_email_idx_new ON public.users (email, gone);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_ref_idx_new ON public.users (email);
-- outside a transaction
CREATE INDEX CONCURRENTLY users_old_idx ON public.users (team);
-- outside a transaction
CREATE INDEX CONCURRENTLY users_team_idx_new ON public.users (team, id);
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_team_idx;
ALTER TABLE public.refers DROP CONSTRAINT refers_fk;
ALTER TABLE public.refers ALTER COLUMN email TYPE text;
ALTER INDEX public.users_team_idx_new RENAME TO users_team_idx;
COMMENT ON INDEX public.users_team_idx IS 'teams';
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_email_idx;
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_ref_idx;
-- outside a transaction
CREATE INDEX CONCURRENTLY refers_typed_idx ON public.refers (email text_pattern_ops);
ALTER INDEX public.users_ref_idx_new RENAME TO users_ref_idx;
ALTER TABLE public.refers ADD CONSTRAINT refers_fk FOREIGN KEY (email) REFERENCES public.users (email) NOT VALID;
ALTER INDEX public.users_email_idx_new RENAME TO users_email_idx;
-- outside a transaction
ALTER TABLE public.refers VALIDATE CONSTRAINT refers_fk;
-- outside a transaction
DROP INDEX CONCURRENTLY public.sums_team_idx;
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_fresh_idx;
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_new_idx;
ALTER TABLE public.users DROP COLUMN fresh;
