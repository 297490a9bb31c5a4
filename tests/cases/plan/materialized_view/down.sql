DROP VIEW public.above;
DROP MATERIALIZED VIEW public.m;
CREATE MATERIALIZED VIEW public.m AS
SELECT t.a,
    t."B c"
   FROM public.t;
CREATE INDEX m_a_idx ON public.m (a);
CREATE INDEX m_b_idx ON public.m ("B c", (lower("B c")));
CREATE VIEW public.above AS
SELECT m.a
   FROM public.m;
ALTER MATERIALIZED VIEW public.options RESET (toast.autovacuum_enabled);
ALTER MATERIALIZED VIEW public.options SET (fillfactor = '70');
COMMENT ON MATERIALIZED VIEW public.m IS 'kept';
COMMENT ON INDEX public.m_a_idx IS 'sorted';
ALTER MATERIALIZED VIEW public.m CLUSTER ON m_a_idx;
