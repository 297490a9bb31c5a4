-- since 18
CREATE TABLE rooms (id int4range, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stays (
  room int4range,
  during daterange,
  guest int,
  CONSTRAINT stays_room FOREIGN KEY (room, PERIOD during) REFERENCES rooms (id, PERIOD during)
);
CREATE TABLE guests (id int PRIMARY KEY);
ALTER TABLE stays ADD CONSTRAINT stays_guest FOREIGN KEY (guest) REFERENCES guests NOT ENFORCED;
