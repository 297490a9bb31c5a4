-- since 18
-- SET EXPRESSION reaches the tables below, those as well that have an expression of their own.
CREATE TABLE above (id int, v int GENERATED ALWAYS AS (id + 1) VIRTUAL);
CREATE TABLE same () INHERITS (above);
CREATE TABLE own (v int GENERATED ALWAYS AS (id + 2) VIRTUAL) INHERITS (above);
CREATE TABLE other (v int GENERATED ALWAYS AS (id + 3) VIRTUAL, CHECK (id > 0)) INHERITS (above);
CREATE TABLE parted (id int, v int GENERATED ALWAYS AS (id + 1) VIRTUAL, CONSTRAINT few CHECK (id < 10))
  PARTITION BY LIST (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE parted_2 PARTITION OF parted (v GENERATED ALWAYS AS (id + 2) VIRTUAL) FOR VALUES IN (2);
CREATE TABLE parted_3 PARTITION OF parted (v GENERATED ALWAYS AS (id + 3) VIRTUAL) FOR VALUES IN (3);
CREATE TABLE all_other (id int, v int GENERATED ALWAYS AS (id + 1) VIRTUAL);
CREATE TABLE all_other_below (last text CHECK (last <> '')) INHERITS (all_other);
