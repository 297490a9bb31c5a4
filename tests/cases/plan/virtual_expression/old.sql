-- since 18
-- SET EXPRESSION knows no table with a check, nor one that a publication names.
CREATE TABLE plain (
  id int PRIMARY KEY,
  twice int GENERATED ALWAYS AS (id * 2) VIRTUAL NOT NULL,
  last text
);
COMMENT ON COLUMN plain.twice IS 'Twice the id';
CREATE VIEW doubled AS SELECT twice FROM plain;
CREATE TABLE checked (
  id int,
  twice int GENERATED ALWAYS AS (id * 2) VIRTUAL,
  last int CHECK (last > 0),
  CONSTRAINT small CHECK (twice < 100) NOT ENFORCED
);
CREATE TABLE fed (
  id int PRIMARY KEY,
  twice int GENERATED ALWAYS AS (id * 2) VIRTUAL,
  last int
);
CREATE PUBLICATION feed FOR TABLE fed;
CREATE TABLE retyped (id int, v int GENERATED ALWAYS AS (id) VIRTUAL, s int GENERATED ALWAYS AS (id) VIRTUAL, last int);
