-- since 15
-- A trigger takes those of the partitions along, which cannot be renamed by themselves.
CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TABLE parted (a int) PARTITION BY LIST (a);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2);
CREATE TRIGGER old_name AFTER INSERT ON parted FOR EACH ROW EXECUTE FUNCTION look();
ALTER TABLE parted_1 DISABLE TRIGGER old_name;
