CREATE UNLOGGED TABLE hits (id integer NOT NULL, page text, CONSTRAINT hits_pkey PRIMARY KEY (id));
ALTER TABLE hits ADD CONSTRAINT hits_page_key UNIQUE (page);
INSERT INTO hits SELECT n, 'page ' || n FROM generate_series(1, 200) n;
