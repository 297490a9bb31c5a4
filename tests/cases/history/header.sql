-- Wrong header
-- schemagen:revision head
-- schemagen:revises a-b c c
-- schemagen:created 2026-02-30T10:15:00Z
-- schemagen:created 2026-02-28T10:15:00Z
-- schemagen:lables x
-- schemagen:irreversible
-- schemagen:
-- schemagen:frobnicate

SELECT 1;
