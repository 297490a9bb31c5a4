-- Batches
-- schemagen:revision a1
-- schemagen:revises base
-- schemagen:up
-- schemagen:batch tabel=t key=id size=0 pause=soon now
UPDATE t SET a = 1 WHERE :batch;
DELETE FROM t WHERE :batch;
-- schemagen:step transaction=on
-- schemagen:batch table=t key=id
UPDATE t SET a = 1;
-- schemagen:batch table=t key=id
SELECT a[1:batch] FROM t;
-- schemagen:batch table=t key=id
-- schemagen:step
-- schemagen:assert one
-- schemagen:assert
UPDATE t SET a = 2;
-- schemagen:allow data_loss
-- schemagen:allow
-- schemagen:assert two
-- schemagen:down
