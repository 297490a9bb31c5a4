CREATE TABLE cases (id int NOT NULL, CONSTRAINT cases_id_key UNIQUE (id));
CREATE TABLE notes (case_id int, CONSTRAINT notes_case_fk FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE);
CREATE TABLE tags (case_id int, CONSTRAINT tags_case_fk FOREIGN KEY (case_id) REFERENCES cases (id));
