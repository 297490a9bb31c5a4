CREATE TABLE notes (id integer NOT NULL, word text NOT NULL);
