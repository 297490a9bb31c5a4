CREATE TYPE "My Schema"."State Of" AS ENUM ('a''b', E'c\\d');
DROP INDEX "My Schema"."Order idx";
ALTER TABLE "My Schema"."Order" ALTER COLUMN "select" TYPE bigint;
ALTER TABLE "My Schema"."Order" ALTER COLUMN "a""b" SET DEFAULT 'it''s "x"'::text;
ALTER TABLE "My Schema"."Order" ALTER COLUMN "ünï" SET NOT NULL;
ALTER TABLE "My Schema"."Order" ADD COLUMN "State" "My Schema"."State Of";
ALTER TABLE "My Schema"."Order" ADD CONSTRAINT "Check it's" CHECK ("select" > 0);
CREATE INDEX "Order idx" ON "My Schema"."Order" ("select", "State");
COMMENT ON TABLE "My Schema"."Order" IS E'It''s "quoted" \\ here';
