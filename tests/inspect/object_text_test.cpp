#include <set>
#include <string>

#include <doctest/doctest.h>

#include "inspect/rich.hpp"
#include "schemagen/inspect/inspect.hpp"
#include "schemagen/objects/registry.hpp"
#include "support/test_database.hpp"

namespace schemagen::inspect {

TEST_CASE("every object of a rich database comes back from its text") {
  testing::TestDatabase database;
  database.run(test::rich_sql(testing::test_server().major()));
  postgres::Connection connection(database.url());
  Scope scope;
  scope.schemas = {"*"};
  const Snapshot snapshot = read_catalog(connection, objects::all_kinds(), scope);
  std::set<std::string> seen;
  for (const auto& [id, object] : snapshot.catalog.objects()) {
    CAPTURE(id.to_string());
    const std::string text = print_object(object);
    const catalog::Object back = parse_object(text, objects::all_kinds());
    CHECK(back.id == id);
    CHECK(back.position == object.position);
    CHECK(id.kind->equal(*back.model, *object.model));
    CHECK(print_object(back) == text);
    seen.emplace(id.kind->name());
  }
  // A subscription keeps its database from being dropped; labels need a provider, which Debian's
  // PostgreSQL has not.
  const std::set<std::string_view> elsewhere{"subscription", "security label"};
  for (const catalog::Kind* kind : objects::all_kinds()) {
    if (elsewhere.contains(kind->name())) continue;
    CHECK_MESSAGE(seen.contains(std::string(kind->name())),
                  "the rich database has no " << std::string(kind->name()));
  }
  CHECK(snapshot.unmodelled.empty());
}

TEST_CASE("a text of another kind or with other fields is refused") {
  CHECK_THROWS_AS(parse_object("{unicorn,public,x,\"\",\"\",0}", objects::all_kinds()),
                  InternalError);
  CHECK_THROWS_AS(parse_object("{table,public,x,\"\",\"\",0}", objects::all_kinds()),
                  InternalError);
}

}  // namespace schemagen::inspect
