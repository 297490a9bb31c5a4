CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (seconds bigint, moment timestamptz, flag bigint, truth boolean, span interval, day date, word text,
  words text[], digits bit(8), secs int);
INSERT INTO t VALUES (1700000000, '2023-11-14 22:13:20+00', 2, true, '1 hour', '2023-11-14', 'ok', '{sad}', b'00000101', 90);
