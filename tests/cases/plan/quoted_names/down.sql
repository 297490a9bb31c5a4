ALTER TABLE "My Schema"."Order" DROP CONSTRAINT "Check it's";
DROP INDEX "My Schema"."Order idx";
ALTER TABLE "My Schema"."Order" ALTER COLUMN "select" TYPE integer;
ALTER TABLE "My Schema"."Order" ALTER COLUMN "a""b" DROP DEFAULT;
ALTER TABLE "My Schema"."Order" ALTER COLUMN "ünï" DROP NOT NULL;
CREATE INDEX "Order idx" ON "My Schema"."Order" ("select");
COMMENT ON TABLE "My Schema"."Order" IS NULL;
ALTER TABLE "My Schema"."Order" DROP COLUMN "State";
DROP TYPE "My Schema"."State Of";
