CREATE TYPE public.mood AS ENUM ('sad', 'happy');
ALTER SEQUENCE public.events_number_seq OWNED BY NONE;
SET LOCAL check_function_bodies = off;
CREATE FUNCTION public.stamp() RETURNS text
  LANGUAGE sql
  STABLE
AS $$SELECT 'x'$$;
ALTER TABLE public.answers DROP CONSTRAINT answers_event_fkey;
DROP VIEW public.recent;
LOCK TABLE public.events IN ACCESS EXCLUSIVE MODE;
ALTER TABLE public.events DROP CONSTRAINT events_kind_fkey;
ALTER TABLE public.events DROP CONSTRAINT events_maker_fkey;
ALTER TABLE public.events NO FORCE ROW LEVEL SECURITY;
ALTER SEQUENCE public.events_id_seq RENAME TO events_id_seq__old;
ALTER INDEX public.events_pkey RENAME TO events_pkey__old;
ALTER INDEX public.events_note_idx RENAME TO events_note_idx__old;
ALTER TABLE public.events RENAME TO events__old;
CREATE TABLE public.events (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  number integer DEFAULT nextval('public.events_number_seq'::regclass) NOT NULL,
  at date NOT NULL,
  kind integer,
  maker integer,
  mood public.mood,
  note text DEFAULT public.stamp(),
  size integer GENERATED ALWAYS AS (length(note)) STORED,
  gone text,
  CONSTRAINT events_pkey PRIMARY KEY (id, at),
  CONSTRAINT events_note_check CHECK (note <> ''::text),
  CONSTRAINT events_kind_fkey FOREIGN KEY (kind) REFERENCES public.kinds (id),
  CONSTRAINT events_maker_fkey FOREIGN KEY (maker) REFERENCES public.makers (id) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE public.events ENABLE ROW LEVEL SECURITY;
INSERT INTO public.events (id, number, at, kind, maker, mood, note) OVERRIDING SYSTEM VALUE
SELECT id, number, at, kind, maker, mood::public.mood, note FROM public.events__old AS events;
SET CONSTRAINTS ALL IMMEDIATE;
SELECT pg_catalog.setval('public.events_id_seq', last_value, is_called) FROM public.events_id_seq__old;
DROP TABLE public.events__old;
ALTER TABLE public.answers ADD CONSTRAINT answers_event_fkey FOREIGN KEY (event, at) REFERENCES public.events (id, at);
CREATE INDEX events_note_idx ON public.events (note);
CREATE STATISTICS public.events_stats ON at, kind FROM public.events;
CREATE VIEW public.recent AS
SELECT events.id,
    events.note
   FROM public.events;
CREATE TRIGGER seen
  BEFORE INSERT ON public.events
  FOR EACH ROW
  EXECUTE FUNCTION public.seen();
CREATE POLICY own ON public.events USING (kind = 1);
COMMENT ON TABLE public.events IS 'what happened';
ALTER SEQUENCE public.events_number_seq OWNED BY public.events.number;
ALTER TABLE public.events FORCE ROW LEVEL SECURITY;
