DROP EVENT TRIGGER watch_tables;
DROP TRIGGER orders_typed ON public.orders;
ALTER TABLE public.orders ALTER COLUMN total TYPE integer;
CREATE OR REPLACE TRIGGER orders_events
  BEFORE INSERT ON public.orders
  FOR EACH ROW
  EXECUTE FUNCTION public.touch();
CREATE TRIGGER orders_gone
  AFTER DELETE ON public.orders
  FOR EACH STATEMENT
  EXECUTE FUNCTION public.touch('x');
DROP TRIGGER orders_late ON public.orders;
CREATE CONSTRAINT TRIGGER orders_late
  AFTER UPDATE ON public.orders
  FOR EACH ROW
  EXECUTE FUNCTION public.touch();
CREATE TRIGGER orders_typed
  BEFORE UPDATE OF total ON public.orders
  FOR EACH ROW
  EXECUTE FUNCTION public.touch();
DROP TRIGGER orders_new ON public.orders;
