#include <doctest/doctest.h>

#include "schemagen/inspect/inspect.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::inspect {

namespace {

catalog::ObjectId id(const char* kind, const char* schema, const char* name, const char* sub = "") {
  return {&objects::kind_named(kind), schema, name, sub, {}};
}

}  // namespace

TEST_CASE("an exclude rule names a kind and a pattern, either may be everything") {
  Scope scope;
  scope.exclude = {"table:public.spatial_*", "*:audit.*", "column:*.secret"};
  CHECK(scope.excludes(id("table", "public", "spatial_ref_sys")));
  CHECK_FALSE(scope.excludes(id("sequence", "public", "spatial_ref_sys")));
  CHECK_FALSE(scope.excludes(id("table", "other", "spatial_ref_sys")));
  CHECK(scope.excludes(id("enum", "audit", "level")));
  CHECK_FALSE(scope.excludes(id("schema", "audit", "")));
  CHECK(scope.excludes(id("column", "public", "users", "secret")));
  CHECK_FALSE(scope.excludes(id("column", "public", "users", "secrets")));
}

TEST_CASE("system schemas and the bookkeeping are never managed") {
  Scope scope;
  scope.schemas = {"*"};
  CHECK(scope.manages_schema("public"));
  CHECK(scope.manages_schema("Anything"));
  CHECK_FALSE(scope.manages_schema("schemagen"));
  CHECK_FALSE(scope.manages_schema("pg_catalog"));
  CHECK_FALSE(scope.manages_schema("pg_toast"));
  CHECK_FALSE(scope.manages_schema("information_schema"));
  scope.schemas = {"app_*"};
  CHECK(scope.manages_schema("app_one"));
  CHECK_FALSE(scope.manages_schema("public"));
}

}  // namespace schemagen::inspect
