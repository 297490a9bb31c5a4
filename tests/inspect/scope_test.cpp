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

TEST_CASE("what is part of an excluded object, or goes with it, is excluded") {
  catalog::Catalog all;
  const auto put = [&](const catalog::ObjectId& added, const char* field = nullptr,
                       const char* wire = nullptr) {
    auto model = added.kind->make();
    if (field != nullptr) added.kind->find_field(field)->parse(wire, *model);
    catalog::Object object;
    object.id = added;
    object.model = std::move(model);
    all.put(std::move(object));
  };
  put(id("table", "public", "log"));
  put(id("column", "public", "log", "id"), "type", "bigint");
  put(id("index", "public", "log_idx"), "table", "log");
  put(id("sequence", "public", "log_id_seq"), "owned_by", "log.id");
  put(id("sequence", "public", "other_seq"), "owned_by", "other.id");
  // Of a table that this side does not have.
  put(id("constraint", "public", "gone", "gone_pkey"), "type", "p");
  const catalog::ObjectId comment = objects::kind_named("comment").attached_id(
      id("column", "public", "log", "id"), *objects::kind_named("comment").make());
  put(comment, "text", "x");
  Scope scope;
  CHECK(remove_excluded(all, scope) == 0);
  scope.exclude = {"table:public.log", "table:*.gone"};
  CHECK(remove_excluded(all, scope) == 6);
  REQUIRE(all.size() == 1);
  CHECK(all.objects().begin()->first.name == "other_seq");
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
