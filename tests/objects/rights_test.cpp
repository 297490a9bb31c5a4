#include <set>

#include "objects/live.hpp"

// Kinds say themselves what can be granted on their objects and whether those have an owner; the
// server's catalogs tell when one forgot.

namespace schemagen::objects {

using namespace test;
using catalog::Kind;

namespace {

bool has_column(Live& live, const Kind& kind, const std::string& condition) {
  if (kind.catalog_class().empty()) return false;
  return live.text(
             "SELECT count(*) FROM pg_catalog.pg_attribute a WHERE a.attnum > 0 AND "
             "a.attrelid = 'pg_catalog." +
             std::string(kind.catalog_class()) + "'::regclass AND " + condition) != "0";
}

}  // namespace

TEST_CASE("every kind whose catalog keeps rights or owners says so") {
  Live live;
  // They share a catalog with others, or belong to whoever installed them.
  const std::set<std::string_view> without_rights{"index", "attribute"};
  const std::set<std::string_view> without_owner{"index",     "column",    "view column",
                                                 "attribute", "extension", "identity sequence"};
  for (const Kind* kind : all_kinds()) {
    CAPTURE(kind->name());
    if (!without_rights.contains(kind->name()) &&
        has_column(live, *kind, "a.atttypid = 'aclitem[]'::regtype AND a.attname <> 'attacl'")) {
      CHECK(kind->rights() != 0);
    }
    if (!without_owner.contains(kind->name()) && has_column(live, *kind, "a.attname ~ 'owner$'")) {
      CHECK(kind->has_owner());
    }
    if (kind->rights() == 0) continue;
    const std::string letter(1, kind->rights());
    CHECK_NOTHROW(live.text("SELECT acldefault('" + letter + "', 10)"));
  }
}

TEST_CASE("GRANT and ALTER OWNER take the names that kinds give") {
  Live live;
  // Only a superuser may own a foreign data wrapper.
  live.run("CREATE ROLE \"A Role\" SUPERUSER");
  live.run("CREATE SCHEMA s");
  live.run("CREATE TABLE s.t (c int)");
  live.run("CREATE SEQUENCE s.q");
  live.run("CREATE TYPE s.e AS ENUM ()");
  live.run("CREATE DOMAIN s.d AS text");
  live.run("CREATE FOREIGN DATA WRAPPER \"A Wrapper\"");
  live.run("CREATE SERVER \"A Server\" FOREIGN DATA WRAPPER \"A Wrapper\"");
  const auto table = declare("table", "s", "t");
  for (const catalog::Object& object :
       {declare("schema", "", "s"), table, declare("column", "s", "c", {}, &table),
        declare("sequence", "s", "q"), declare("enum", "s", "e"), declare("domain", "s", "d"),
        declare("foreign data wrapper", "", "A Wrapper"), declare("server", "", "A Server")}) {
    CAPTURE(object.id.to_string());
    Stage stage = live.stage();
    stage.before.put(object);
    stage.after.put(object);
    Node node = Node::mapping();
    node.set("A Role", list({"all"}));
    const auto grants = declare("grants", "s", "", {{"grants", node}}, &object);
    catalog::Actions actions;
    grants.id.kind->create(grants, stage.scene(), actions);
    if (object.id.kind->has_owner()) {
      const auto owner = declare("owner", "s", "", {{"role", text("A Role")}}, &object);
      owner.id.kind->create(owner, stage.scene(), actions);
    }
    CHECK_FALSE(actions.empty());
    CHECK_NOTHROW(live.run(std::move(actions)));
  }
  live.run(
      "REASSIGN OWNED BY \"A Role\" TO CURRENT_USER; DROP OWNED BY \"A Role\"; "
      "DROP ROLE \"A Role\"");
}

}  // namespace schemagen::objects
