CREATE TABLE teams (id int PRIMARY KEY);
CREATE TABLE users (id int PRIMARY KEY, team_id int, age int, city text,
  CONSTRAINT users_city_check CHECK (city <> ''), CONSTRAINT users_late CHECK (age < 200) NOT VALID);
CREATE TABLE events (id int, team_id int, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO teams VALUES (1);
INSERT INTO users VALUES (1, 1, 20, 'Rome'), (2, NULL, NULL, NULL);
INSERT INTO events VALUES (1, 1, '2024-05-05');
