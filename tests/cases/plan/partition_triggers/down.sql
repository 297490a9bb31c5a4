CREATE TRIGGER gone
  AFTER DELETE ON public.parcels
  FOR EACH ROW
  EXECUTE FUNCTION public.note();
CREATE OR REPLACE TRIGGER kept
  AFTER UPDATE ON public.parcels
  FOR EACH ROW
  EXECUTE FUNCTION public.note();
ALTER TABLE public.parcels_1 DISABLE TRIGGER gone;
ALTER TABLE public.parcels_1 DISABLE TRIGGER kept;
ALTER TABLE public.parcels_1 DISABLE TRIGGER noted;
ALTER TABLE public.parcels_2 ENABLE TRIGGER noted;
DROP TABLE public.parcels_3;
