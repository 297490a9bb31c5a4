CREATE TABLE n (a integer);
DROP VIEW v;
