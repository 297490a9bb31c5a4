CREATE TABLE stock (id int, place text) PARTITION BY LIST (place);
CREATE INDEX stock_id ON stock (id);
CREATE TABLE stock_north (id int, place text);
CREATE INDEX own ON stock_north (id);
