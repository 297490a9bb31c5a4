CREATE TABLE regions (id integer PRIMARY KEY);
CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, region integer NOT NULL REFERENCES regions, at timestamptz NOT NULL DEFAULT now(),
  host text, note text DEFAULT 'none', gone integer NOT NULL DEFAULT 3, CONSTRAINT events_host_check CHECK (host <> ''));
CREATE INDEX events_host_idx ON events (host);
CREATE UNIQUE INDEX events_host_note_idx ON events (host, note);
CREATE TABLE alarms (id bigint PRIMARY KEY, note text);
CREATE VIEW hosts AS SELECT id, host FROM events;
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER watched BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION watch();
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON events FOR SELECT USING (host <> 'secret');
COMMENT ON TABLE events IS 'what happened';
INSERT INTO regions SELECT generate_series(1, 5);
INSERT INTO events (region, host) SELECT 1 + n % 5, 'host ' || n FROM generate_series(1, 300) n;
