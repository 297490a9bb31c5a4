SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.refuse() RETURNS event_trigger
  LANGUAGE plpgsql
AS $$BEGIN RAISE EXCEPTION '% is disabled', tg_tag; END$$;
CREATE TABLE public.came (
  id integer
);
COMMENT ON TABLE public.came IS 'new';
DROP TABLE public.gone;
CREATE EVENT TRIGGER no_more ON ddl_command_start
  WHEN TAG IN ('CREATE TABLE', 'CREATE FUNCTION', 'DROP TABLE')
  EXECUTE FUNCTION public.refuse();
COMMENT ON EVENT TRIGGER no_more IS 'nobody may';
