-- Half a header
-- schemagen:revision a1
SELECT 1;
