CREATE TABLE public.n (a integer);
CREATE TRIGGER touch BEFORE UPDATE ON public.n FOR EACH ROW EXECUTE FUNCTION public.touch();
