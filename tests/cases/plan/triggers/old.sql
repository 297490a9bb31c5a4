CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE public.orders (id integer NOT NULL, status text, total integer);
CREATE TRIGGER orders_events BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.touch();
COMMENT ON TRIGGER orders_events ON public.orders IS 'kept';
CREATE TRIGGER orders_gone AFTER DELETE ON public.orders EXECUTE FUNCTION public.touch('x');
CREATE CONSTRAINT TRIGGER orders_late AFTER UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE TRIGGER orders_typed BEFORE UPDATE OF total ON public.orders FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE FUNCTION public.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
