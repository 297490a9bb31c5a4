-- expand
CREATE TABLE s.m_new (
  id bigint NOT NULL,
  day date NOT NULL,
  mood public.mood DEFAULT 'good'::public.mood,
  twice bigint GENERATED ALWAYS AS ((id * 2)) STORED,
  CONSTRAINT m_pkey_new PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);
ALTER TABLE s.m_new ALTER COLUMN day SET STATISTICS 200;
SET LOCAL check_function_bodies = off;
CREATE FUNCTION s.m_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE s.m_new;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id, OLD.day) IS DISTINCT FROM ROW(NEW.id, NEW.day) THEN
    DELETE FROM s.m_new WHERE id = OLD.id AND day = OLD.day;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO s.m_new (id, day, mood)
    VALUES (OLD.id, OLD.day, OLD.mood)
    ON CONFLICT (id, day) DO NOTHING;
      DELETE FROM s.m_new WHERE id = OLD.id AND day = OLD.day;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO s.m_new (id, day, mood)
    VALUES (NEW.id, NEW.day, NEW.mood)
    ON CONFLICT (id, day) DO UPDATE SET mood = EXCLUDED.mood;
  END IF;
  RETURN NULL;
END
$$;
CREATE TABLE s.m_old PARTITION OF s.m_new FOR VALUES FROM (MINVALUE) TO ('2024-02-01') PARTITION BY HASH (id);
CREATE TABLE s.m_old_0 PARTITION OF s.m_old FOR VALUES WITH (modulus 1, remainder 0);
CREATE TABLE s.m_rest PARTITION OF s.m_new DEFAULT;
CREATE INDEX m_day_idx_new ON s.m_new (day) WHERE (mood = 'bad'::public.mood);
CREATE TRIGGER m_all_in_step
  AFTER TRUNCATE ON s.m
  FOR EACH STATEMENT
  EXECUTE FUNCTION s.m_in_step();
CREATE TRIGGER m_in_step
  AFTER INSERT OR UPDATE OR DELETE ON s.m
  FOR EACH ROW
  EXECUTE FUNCTION s.m_in_step();
COMMENT ON INDEX s.m_day_idx_new IS 'bad days';
COMMENT ON COLUMN s.m_new.day IS 'when';
ALTER TABLE s.m_new OWNER TO staged_owner;
ALTER TABLE s.m_old OWNER TO staged_owner;
ALTER TABLE s.m_old_0 OWNER TO staged_owner;
ALTER TABLE s.m_rest OWNER TO staged_owner;
REVOKE EXECUTE ON FUNCTION s.m_in_step() FROM PUBLIC;
-- outside a transaction
INSERT INTO s.m_new (id, day, mood)
SELECT id, day, mood FROM s.m WHERE :batch FOR SHARE
ON CONFLICT (id, day) DO NOTHING;
-- switch
ALTER TABLE s.m RENAME TO m_old1;
ALTER TABLE s.m_old1 RENAME CONSTRAINT m_pkey TO m_pkey_old;
ALTER INDEX s.m_day_idx RENAME TO m_day_idx_old;
ALTER TABLE s.m_new RENAME TO m;
ALTER TABLE s.m RENAME CONSTRAINT m_pkey_new TO m_pkey;
ALTER INDEX s.m_day_idx_new RENAME TO m_day_idx;
DROP FUNCTION s.all_of();
SET LOCAL check_function_bodies = off;
CREATE FUNCTION s.all_of() RETURNS SETOF s.m
  LANGUAGE sql
AS $$SELECT * FROM s.m$$;
DROP FUNCTION s.count_of(s.m_old1);
CREATE FUNCTION s.count_of(s.m) RETURNS bigint
  LANGUAGE sql
AS $$SELECT $1.id$$;
DROP TRIGGER m_all_in_step ON s.m_old1;
DROP TRIGGER m_in_step ON s.m_old1;
CREATE OR REPLACE FUNCTION s.m_in_step() RETURNS trigger
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
AS $$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE s.m_old1;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW(OLD.id, OLD.day) IS DISTINCT FROM ROW(NEW.id, NEW.day) THEN
    DELETE FROM s.m_old1 WHERE id = OLD.id AND day = OLD.day;
    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN
      INSERT INTO s.m_old1 AS was (id, day, mood)
    VALUES (OLD.id, OLD.day, OLD.mood)
    ON CONFLICT (id) DO NOTHING;
      DELETE FROM s.m_old1 WHERE id = OLD.id AND day = OLD.day;
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO s.m_old1 AS was (id, day, mood)
    VALUES (NEW.id, NEW.day, NEW.mood)
    ON CONFLICT (id) DO UPDATE SET day = EXCLUDED.day, mood = EXCLUDED.mood
    WHERE ROW(was.day) = ROW(EXCLUDED.day);
    IF NOT FOUND THEN
      RAISE unique_violation USING MESSAGE = 'another row of the same id is in s.m_old1';
    END IF;
  END IF;
  RETURN NULL;
END
$$;
DROP MATERIALIZED VIEW s.days;
CREATE MATERIALIZED VIEW s.days AS
SELECT m.day,
    count(*) AS count
   FROM s.m
  GROUP BY m.day;
CREATE INDEX days_idx ON s.days (day);
DROP STATISTICS s.m_stat;
CREATE STATISTICS s.m_stat ON day, mood FROM s.m;
CREATE TRIGGER m_all_in_step
  AFTER TRUNCATE ON s.m
  FOR EACH STATEMENT
  EXECUTE FUNCTION s.m_in_step();
CREATE TRIGGER m_in_step
  AFTER INSERT OR UPDATE OR DELETE ON s.m
  FOR EACH ROW
  EXECUTE FUNCTION s.m_in_step();
GRANT SELECT ON TABLE s.m TO staged_reader;
GRANT UPDATE (mood) ON TABLE s.m TO staged_reader;
REVOKE SELECT ON TABLE s.m_old1 FROM staged_reader;
REVOKE UPDATE (mood) ON TABLE s.m_old1 FROM staged_reader;
ALTER TABLE s.m_old1 DROP CONSTRAINT m_id_excl;
ALTER TABLE s.m_old1 DROP CONSTRAINT m_mood_key;
-- contract
DROP TRIGGER m_all_in_step ON s.m;
DROP TRIGGER m_in_step ON s.m;
DROP FUNCTION s.m_in_step();
DROP TABLE s.m_old1;
