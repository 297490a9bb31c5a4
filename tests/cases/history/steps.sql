-- Steps
-- schemagen:revision a1
-- schemagen:revises base
-- schemagen:up
-- schemagen:step transacton=off lock_timeout=2 the title
SELECT 1;
-- schemagen:step transaction=maybe lock_timeout=1s lock_timeout=2s
SELECT 2;
-- schemagen:step transaction=off title = with equals
VACUUM t;
ANALYZE t;
-- schemagen:step empty
-- schemagen:step
BEGIN;
SELECT 3;
ROLLBACK TO SAVEPOINT s;
commit work;
COPY t FROM STDIN;
-- schemagen:step index
CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);
SELECT 'concurrently';
\i other.sql
