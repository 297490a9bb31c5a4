CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''rows that were there''; END';
CREATE FUNCTION stamp() RETURNS text LANGUAGE sql STABLE AS 'SELECT ''x''';
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE kinds (id integer PRIMARY KEY);
CREATE TABLE makers (id integer PRIMARY KEY);
CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY,
  number serial,
  at date NOT NULL,
  kind integer REFERENCES kinds (id),
  maker integer REFERENCES makers (id) DEFERRABLE INITIALLY DEFERRED,
  mood mood,
  note text DEFAULT stamp(),
  size integer GENERATED ALWAYS AS (length(note)) STORED,
  gone text,
  CONSTRAINT events_pkey PRIMARY KEY (id, at),
  CONSTRAINT events_note_check CHECK (note <> '')
);
CREATE INDEX events_note_idx ON events (note);
CREATE STATISTICS events_stats ON at, kind FROM events;
CREATE TRIGGER seen BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION seen();
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE events FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON events USING (kind = 1);
COMMENT ON TABLE events IS 'what happened';
CREATE TABLE answers (
  id integer PRIMARY KEY,
  event bigint,
  at date,
  CONSTRAINT answers_event_fkey FOREIGN KEY (event, at) REFERENCES events (id, at)
);
CREATE VIEW recent AS SELECT id, note FROM events;
