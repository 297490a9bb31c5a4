-- Places
-- schemagen:revision a1
-- schemagen:revises base
-- schemagen:irreversible never
SELECT 1; -- schemagen:step behind
ALTER TABLE t
-- schemagen:allow data_loss no rows
DROP COLUMN a;
-- schemagen:labels late
-- schemagen:up
-- schemagen:down twice
SELECT 1
-- schemagen:down
SELECT 'open
