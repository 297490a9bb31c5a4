CREATE SCHEMA "My Schema";
CREATE TABLE "My Schema"."Order" ("select" int, "a""b" text, "ünï" text);
CREATE INDEX "Order idx" ON "My Schema"."Order" ("select");
