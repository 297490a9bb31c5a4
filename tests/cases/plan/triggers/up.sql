DROP TRIGGER orders_typed ON public.orders;
ALTER TABLE public.orders ALTER COLUMN total TYPE bigint;
CREATE OR REPLACE TRIGGER orders_events
  BEFORE INSERT OR UPDATE OF status ON public.orders
  FOR EACH ROW
  WHEN ((new.status IS NOT NULL))
  EXECUTE FUNCTION public.touch();
ALTER TABLE public.orders ENABLE ALWAYS TRIGGER orders_events;
DROP TRIGGER orders_late ON public.orders;
CREATE CONSTRAINT TRIGGER orders_late
  AFTER UPDATE ON public.orders
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  EXECUTE FUNCTION public.touch();
CREATE TRIGGER orders_typed
  BEFORE UPDATE OF total ON public.orders
  FOR EACH ROW
  EXECUTE FUNCTION public.touch();
CREATE TRIGGER orders_new
  AFTER DELETE ON public.orders
  REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.touch();
ALTER TABLE public.orders DISABLE TRIGGER orders_new;
DROP TRIGGER orders_gone ON public.orders;
CREATE EVENT TRIGGER watch_tables ON ddl_command_end
  WHEN TAG IN ('CREATE TABLE')
  EXECUTE FUNCTION public.watch();
ALTER EVENT TRIGGER watch_tables DISABLE;
