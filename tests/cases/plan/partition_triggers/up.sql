CREATE TABLE public.parcels_3 PARTITION OF public.parcels FOR VALUES IN (3);
CREATE OR REPLACE TRIGGER kept
  AFTER UPDATE OF id ON public.parcels
  FOR EACH ROW
  EXECUTE FUNCTION public.note();
ALTER TABLE public.parcels ENABLE ALWAYS TRIGGER kept;
ALTER TABLE public.parcels_1 ENABLE TRIGGER noted;
ALTER TABLE public.parcels_1 DISABLE TRIGGER kept;
ALTER TABLE public.parcels_2 DISABLE TRIGGER noted;
ALTER TABLE public.parcels_2_1 ENABLE REPLICA TRIGGER noted;
ALTER TABLE public.parcels_3 DISABLE TRIGGER noted;
DROP TRIGGER gone ON public.parcels;
