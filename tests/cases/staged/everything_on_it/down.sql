-- contract
CREATE TABLE s.m_old1 (
  id bigint NOT NULL,
  day date NOT NULL,
  mood public.mood DEFAULT 'good'::public.mood,
  twice bigint GENERATED ALWAYS AS ((id * 2)) STORED,
  CONSTRAINT m_pkey_old PRIMARY KEY (id)
);
ALTER TABLE s.m_old1 ALTER COLUMN day SET STATISTICS 200;
SET LOCAL check_function_bodies = off;
CREATE FUNCTION s.m_in_step() RETURNS trigger
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
CREATE INDEX m_day_idx_old ON s.m_old1 (day) WHERE (mood = 'bad'::public.mood);
CREATE TRIGGER m_all_in_step
  AFTER TRUNCATE ON s.m
  FOR EACH STATEMENT
  EXECUTE FUNCTION s.m_in_step();
CREATE TRIGGER m_in_step
  AFTER INSERT OR UPDATE OR DELETE ON s.m
  FOR EACH ROW
  EXECUTE FUNCTION s.m_in_step();
COMMENT ON INDEX s.m_day_idx_old IS 'bad days';
COMMENT ON COLUMN s.m_old1.day IS 'when';
ALTER TABLE s.m_old1 OWNER TO staged_owner;
REVOKE EXECUTE ON FUNCTION s.m_in_step() FROM PUBLIC;
-- outside a transaction
INSERT INTO s.m_old1 (id, day, mood)
SELECT id, day, mood FROM s.m WHERE :batch FOR KEY SHARE
ON CONFLICT (id) DO NOTHING;
DO $$
BEGIN
  IF EXISTS (SELECT FROM s.m s WHERE NOT EXISTS (SELECT FROM s.m_old1 c WHERE c.id = s.id AND c.day = s.day)) THEN
    RAISE unique_violation USING MESSAGE = 'several rows of s.m have the same primary key in s.m_old1';
  END IF;
END
$$;
-- switch
ALTER TABLE s.m_old1 ADD CONSTRAINT m_id_excl EXCLUDE USING btree (id WITH =);
-- outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY m_mood_key ON s.m_old1 (mood, id);
ALTER TABLE s.m_old1 ADD CONSTRAINT m_mood_key UNIQUE USING INDEX m_mood_key;
COMMENT ON CONSTRAINT m_mood_key ON s.m_old1 IS 'key';
ALTER TABLE s.m RENAME TO m_new;
ALTER TABLE s.m_new RENAME CONSTRAINT m_pkey TO m_pkey_new;
ALTER INDEX s.m_day_idx RENAME TO m_day_idx_new;
ALTER TABLE s.m_old1 RENAME TO m;
ALTER TABLE s.m RENAME CONSTRAINT m_pkey_old TO m_pkey;
ALTER INDEX s.m_day_idx_old RENAME TO m_day_idx;
DROP FUNCTION s.all_of();
SET LOCAL check_function_bodies = off;
CREATE FUNCTION s.all_of() RETURNS SETOF s.m
  LANGUAGE sql
AS $$SELECT * FROM s.m$$;
DROP FUNCTION s.count_of(s.m_new);
CREATE FUNCTION s.count_of(s.m) RETURNS bigint
  LANGUAGE sql
AS $$SELECT $1.id$$;
DROP TRIGGER m_all_in_step ON s.m_new;
DROP TRIGGER m_in_step ON s.m_new;
CREATE OR REPLACE FUNCTION s.m_in_step() RETURNS trigger
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
REVOKE SELECT ON TABLE s.m_new FROM staged_reader;
REVOKE UPDATE (mood) ON TABLE s.m_new FROM staged_reader;
-- expand
DROP TRIGGER m_all_in_step ON s.m;
DROP TRIGGER m_in_step ON s.m;
DROP FUNCTION s.m_in_step();
DROP TABLE s.m_old_0;
DROP TABLE s.m_old;
DROP TABLE s.m_rest;
DROP TABLE s.m_new;
