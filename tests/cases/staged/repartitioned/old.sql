CREATE TABLE events (id bigserial, day date NOT NULL, host text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_host_idx ON events (host);
CREATE TABLE alarms (id bigint PRIMARY KEY, event bigint, day date, CONSTRAINT alarms_event_fk FOREIGN KEY (event, day) REFERENCES events);
INSERT INTO events (day, host) SELECT '2024-11-01'::date + n, 'host ' || n FROM generate_series(1, 200) n;
INSERT INTO alarms SELECT id, id, day FROM events;
