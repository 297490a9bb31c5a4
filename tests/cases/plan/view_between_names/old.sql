-- A view lets go of a table when it is replaced by one over a table that takes a name from the first.
CREATE TABLE rented (id int CONSTRAINT hires_pkey PRIMARY KEY, day date);
CREATE VIEW latest AS SELECT id, day FROM rented;
CREATE VIEW on_top AS SELECT id FROM latest;
GRANT SELECT ON latest TO PUBLIC;
