CREATE TABLE events (
  id bigint NOT NULL,
  created_at timestamptz NOT NULL,
  region text DEFAULT 'eu' NOT NULL,
  note text,
  old text,
  PRIMARY KEY (id, created_at),
  CONSTRAINT events_region_check CHECK (region <> '')
) PARTITION BY RANGE (created_at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events (region DEFAULT 'us')
  FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_region_idx ON events (region, lower(note));
CREATE INDEX mine ON events_2024 (note);
COMMENT ON COLUMN events_2024.note IS 'Theirs';
COMMENT ON TABLE events_2025 IS 'This year';
