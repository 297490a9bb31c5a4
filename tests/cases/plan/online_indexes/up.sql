ALTER TABLE public.users ADD COLUMN fresh integer;
-- outside a transaction
DROP INDEX CONCURRENTLY public.refers_typed_idx;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_ref_idx_new ON public.users (email) INCLUDE (id);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY users_email_idx_new ON public.users (email);
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_email_idx;
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY sums_team_idx ON public.sums (team);
-- outside a transaction
CREATE INDEX CONCURRENTLY users_fresh_idx ON public.users (fresh);
-- outside a transaction
CREATE INDEX CONCURRENTLY users_new_idx ON public.users (team DESC) INCLUDE (email) WHERE (team > 0);
-- outside a transaction
CREATE INDEX CONCURRENTLY users_team_idx_new ON public.users (team);
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_team_idx;
ALTER TABLE public.refers DROP CONSTRAINT refers_fk;
ALTER TABLE public.refers ALTER COLUMN email TYPE character varying(200);
ALTER INDEX public.users_email_idx_new RENAME TO users_email_idx;
ALTER INDEX public.users_team_idx_new RENAME TO users_team_idx;
COMMENT ON INDEX public.users_team_idx IS 'teams';
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_ref_idx;
-- outside a transaction
CREATE INDEX CONCURRENTLY refers_typed_idx ON public.refers (email varchar_pattern_ops);
ALTER INDEX public.users_ref_idx_new RENAME TO users_ref_idx;
ALTER TABLE public.refers ADD CONSTRAINT refers_fk FOREIGN KEY (email) REFERENCES public.users (email) NOT VALID;
-- outside a transaction
ALTER TABLE public.refers VALIDATE CONSTRAINT refers_fk;
-- outside a transaction
DROP INDEX CONCURRENTLY public.users_old_idx;
ALTER TABLE public.users DROP COLUMN gone;
