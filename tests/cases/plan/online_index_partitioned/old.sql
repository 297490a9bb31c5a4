CREATE TABLE events (id int, day date NOT NULL, kind int NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (kind);
CREATE TABLE events_2a PARTITION OF events_2 FOR VALUES IN (1);
CREATE TABLE events_2b PARTITION OF events_2 FOR VALUES IN (2);
CREATE INDEX events_day_idx ON events (day);
CREATE INDEX events_kind_idx ON events (kind) WHERE kind > 0;
INSERT INTO events VALUES (1, '2024-05-05', 1), (2, '2025-05-05', 1), (3, '2025-05-05', 2);
