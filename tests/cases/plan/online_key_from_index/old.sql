CREATE TABLE users (id bigint NOT NULL, code text NOT NULL, mail text, CONSTRAINT users_pkey PRIMARY KEY (id));
CREATE UNIQUE INDEX users_code_idx ON users (code);
CREATE UNIQUE INDEX users_mail_idx ON users (mail);
CREATE TABLE visits (code text, CONSTRAINT visits_code_fkey FOREIGN KEY (code) REFERENCES users (code));
