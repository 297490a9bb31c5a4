-- The tables that the examples of the hazard table name: 300 rows each.
CREATE DOMAIN free_text AS text;
CREATE DOMAIN positive AS integer CONSTRAINT above_zero CHECK (VALUE > 0);
ALTER DOMAIN positive ADD CONSTRAINT below_a_million CHECK (VALUE < 1000000) NOT VALID;
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TYPE place AS (x integer, y integer);
CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE SCHEMA elsewhere;
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;

CREATE TABLE r (id bigint PRIMARY KEY, v varchar(20) UNIQUE);
INSERT INTO r SELECT i, i FROM generate_series(1, 300) i;

CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text, c varchar(50), e numeric(10,2),
  h integer NOT NULL DEFAULT 1, n integer, r_id bigint, ts timestamp);
INSERT INTO t SELECT i, i, i, i, i, i, i, i, '2026-01-01' FROM generate_series(1, 300) i;
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE INDEX t_c ON t (c);
CREATE INDEX t_ts ON t (ts);

-- With foreign keys, views, triggers.
CREATE TABLE f (id bigint PRIMARY KEY, r_id bigint REFERENCES r, v varchar(20) REFERENCES r (v));
INSERT INTO f SELECT i, i, i FROM generate_series(1, 300) i;
CREATE TABLE u (id bigint NOT NULL, a integer, b text, c varchar(50));
INSERT INTO u SELECT i, i, i, i FROM generate_series(1, 300) i;
CREATE INDEX u_a ON u (a);
CREATE VIEW v AS SELECT id, b, c FROM u;
CREATE MATERIALIZED VIEW m AS SELECT id, b FROM u;
CREATE UNIQUE INDEX m_id ON m (id);
CREATE TRIGGER u_stay BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION stay();
CREATE POLICY u_all ON u USING (true);

-- With constraints in every state.
CREATE TABLE w (id bigint NOT NULL, a integer, c varchar(50), k integer, m integer, n integer,
  r_id bigint, CONSTRAINT w_c CHECK (c <> ''), CONSTRAINT w_n CHECK (n IS NOT NULL),
  CONSTRAINT w_m CHECK (m > 0));
INSERT INTO w SELECT i, i, i, i, i, i, i FROM generate_series(1, 300) i;
ALTER TABLE w ADD CONSTRAINT w_k CHECK (k IS NOT NULL) NOT VALID;
ALTER TABLE w ADD CONSTRAINT w_a CHECK (a > 0) NOT VALID;
ALTER TABLE w ADD CONSTRAINT w_r FOREIGN KEY (r_id) REFERENCES r NOT VALID;
ALTER TABLE w ADD CONSTRAINT w_nn NOT NULL a NOT VALID; -- since 18
ALTER TABLE w ADD CONSTRAINT w_free FOREIGN KEY (r_id) REFERENCES r NOT ENFORCED; -- since 18
CREATE UNIQUE INDEX w_id ON w (id);
CREATE UNIQUE INDEX w_m_id ON w (m, id);
CREATE UNIQUE INDEX w_n_id ON w (n, id);
CREATE TABLE y (id bigint, c varchar(50), d varchar(50));
INSERT INTO y SELECT i, i, i FROM generate_series(1, 300) i;
CREATE RULE y_keep AS ON DELETE TO y DO INSTEAD NOTHING;
CREATE INDEX y_c ON y (id) WHERE c <> '';
CREATE INDEX y_d ON y (lower(d));

CREATE TABLE g (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer,
  z integer GENERATED ALWAYS AS (a + 1) STORED);
INSERT INTO g (a) SELECT i FROM generate_series(1, 300) i;
CREATE TABLE gv (id bigint, a integer, z integer GENERATED ALWAYS AS (a + 1) VIRTUAL); -- since 18
INSERT INTO gv (a) SELECT i FROM generate_series(1, 300) i; -- since 18
CREATE SEQUENCE s;
CREATE SEQUENCE s_d;
CREATE TABLE d (id bigint DEFAULT nextval('s_d'), val positive, txt free_text, state mood, spot place);
INSERT INTO d SELECT i, i, i, 'glad', (i, i)::place FROM generate_series(1, 300) i;
CREATE UNLOGGED TABLE unlogged (id bigint PRIMARY KEY);
INSERT INTO unlogged SELECT i FROM generate_series(1, 300) i;
CREATE TABLE spans (span int4range);
INSERT INTO spans SELECT int4range(i, i + 1) FROM generate_series(1, 300) i;
CREATE TABLE j (id bigint);
CREATE TABLE kid () INHERITS (j);
CREATE TABLE loner (id bigint);
INSERT INTO loner SELECT i FROM generate_series(1, 300) i;
CREATE PUBLICATION news FOR TABLE r;

-- Partitions: p has one, q a default one, qc a default one that keeps others out.
CREATE TABLE p (id bigint NOT NULL, v varchar(50)) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (1000);
INSERT INTO p SELECT i, i FROM generate_series(1, 300) i;
CREATE TABLE q (id bigint NOT NULL, v varchar(50)) PARTITION BY RANGE (id);
CREATE TABLE q1 PARTITION OF q FOR VALUES FROM (0) TO (1000);
CREATE TABLE q_rest PARTITION OF q DEFAULT;
INSERT INTO q SELECT i, i FROM generate_series(5001, 5300) i;
CREATE TABLE qc (id bigint NOT NULL, v varchar(50)) PARTITION BY RANGE (id);
CREATE TABLE qc_rest PARTITION OF qc DEFAULT;
INSERT INTO qc SELECT i, i FROM generate_series(5001, 5300) i;
ALTER TABLE qc_rest ADD CONSTRAINT qc_rest_bound CHECK (id >= 5000);
CREATE TABLE pi (id bigint NOT NULL, v varchar(50)) PARTITION BY RANGE (id);
CREATE INDEX pi_v ON pi (v);
CREATE TABLE r2 (id bigint PRIMARY KEY);
INSERT INTO r2 SELECT i FROM generate_series(1001, 1300) i;
CREATE TABLE pk (id bigint NOT NULL REFERENCES r2, v varchar(50)) PARTITION BY RANGE (id);
CREATE TABLE n1 (id bigint NOT NULL, v varchar(50));
INSERT INTO n1 SELECT i, i FROM generate_series(1001, 1300) i;
CREATE TABLE n2 (id bigint NOT NULL, v varchar(50), CONSTRAINT n2_bound CHECK (id >= 1000 AND id < 2000));
INSERT INTO n2 SELECT i, i FROM generate_series(1001, 1300) i;
CREATE TABLE o (id bigint NOT NULL, v varchar(50), c varchar(50)) PARTITION BY RANGE (id);
CREATE TABLE o1 PARTITION OF o FOR VALUES FROM (0) TO (1000);
INSERT INTO o SELECT i, i FROM generate_series(1, 300) i;
ALTER TABLE o ADD CONSTRAINT o_v CHECK (v IS NOT NULL);
ALTER TABLE o ADD CONSTRAINT o_k CHECK (id >= 0) NOT VALID;
CREATE INDEX o_id ON o (id);
CREATE INDEX o_v ON ONLY o (v);
CREATE INDEX o1_v ON o1 (v);
CREATE TABLE pr (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE pr1 PARTITION OF pr FOR VALUES FROM (0) TO (1000);
CREATE TABLE pr2 PARTITION OF pr FOR VALUES FROM (1000) TO (2000);
INSERT INTO pr SELECT i FROM generate_series(1, 300) i;
INSERT INTO pr SELECT i FROM generate_series(1001, 1300) i;
CREATE TABLE to_pr (pr_id bigint REFERENCES pr);
INSERT INTO to_pr SELECT i FROM generate_series(1001, 1300) i;
ANALYZE;
