CREATE TABLE gone (a int PRIMARY KEY, b int);
ALTER TABLE gone ADD CONSTRAINT gone_again UNIQUE (a);
