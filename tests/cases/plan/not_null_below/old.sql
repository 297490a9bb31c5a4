-- since 18
-- A table under another may have a NOT NULL of its own beside the one from above.
CREATE TABLE top (id int CONSTRAINT top_pkey PRIMARY KEY, a int CONSTRAINT top_a NOT NULL, b int NOT NULL, c int, d int CONSTRAINT d_one NOT NULL);
CREATE TABLE plain () INHERITS (top);
CREATE TABLE plain_below () INHERITS (plain);
CREATE TABLE named (CONSTRAINT named_a NOT NULL a, CONSTRAINT named_b NOT NULL b, CONSTRAINT named_id NOT NULL id) INHERITS (top);
CREATE TABLE named_below (CONSTRAINT deep_a NOT NULL a) INHERITS (named);
CREATE TABLE gone (CONSTRAINT gone_a NOT NULL a) INHERITS (top);
CREATE TABLE keyed (CONSTRAINT keyed_pkey PRIMARY KEY (a), CONSTRAINT keyed_c NOT NULL c) INHERITS (top);
CREATE TABLE leaves (CONSTRAINT leaves_a NOT NULL a) INHERITS (top);
CREATE TABLE joins (id int NOT NULL, a int NOT NULL, b int CONSTRAINT joins_b NOT NULL, c int, d int NOT NULL);
CREATE TYPE pair AS (x int, y int);
CREATE TABLE typed OF pair (CONSTRAINT typed_x NOT NULL x, CONSTRAINT typed_y NOT NULL y);
COMMENT ON CONSTRAINT named_a ON named IS 'Of its own';
