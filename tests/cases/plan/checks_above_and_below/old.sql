-- An inherited check can neither be dropped alone nor added beside one of the same name. The names
-- are such that no order of names helps.
CREATE TABLE m (a int);
CREATE TABLE a (CONSTRAINT alone CHECK (a > 0) NO INHERIT, CONSTRAINT own CHECK (a > 5),
  CONSTRAINT same CHECK (a > 6)) INHERITS (m);
CREATE TABLE z (CONSTRAINT alone CHECK (a > 0) NO INHERIT, CONSTRAINT own CHECK (a > 5)) INHERITS (m);
CREATE TABLE n (a int, CONSTRAINT c CHECK (a > 1), CONSTRAINT gone CHECK (a > 2));
CREATE TABLE b (CONSTRAINT c CHECK (a > 1), CONSTRAINT gone CHECK (a > 2)) INHERITS (n);
CREATE TABLE y (CONSTRAINT c CHECK (a > 1), CONSTRAINT gone CHECK (a > 2)) INHERITS (n);
CREATE TABLE y1 (CONSTRAINT gone CHECK (a > 2)) INHERITS (y);
CREATE TABLE whole (a int, CONSTRAINT c CHECK (a > 0)) PARTITION BY RANGE (a);
CREATE TABLE part PARTITION OF whole DEFAULT;
