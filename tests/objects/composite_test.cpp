#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;
using catalog::Rebuild;

namespace {

/// A composite type with its attributes, completed as a model's is.
Object address(catalog::Catalog& all,
               const std::vector<std::pair<std::string, std::string>>& attributes) {
  Object type = declare("composite type", "public", "address");
  all.put(type);
  int position = 0;
  for (const auto& [name, of] : attributes) {
    Object attribute = declare("attribute", "public", name, {{"type", text(of)}}, &type);
    attribute.position = ++position;
    all.put(attribute);
  }
  type = completed(type, all);
  all.put(type);
  return type;
}

}  // namespace

TEST_CASE("a composite type is created with its attributes in their order") {
  Stage stage;
  const Object type = address(stage.after, {{"street", "text"}, {"City", "varchar(10)"}});
  CHECK(wire(type, "order") == R"({"street","City"})");
  CHECK(create(type, stage) ==
        Texts{"CREATE TYPE public.address AS (\n  street text,\n  \"City\" varchar(10)\n)"});
  CHECK(create(declare("composite type", "public", "nothing")) ==
        Texts{"CREATE TYPE public.nothing AS ()"});
  CHECK(claims(type) == Texts{"relation public.address", "type public.address"});
  CHECK(drop(type) == Texts{"drop: DROP TYPE public.address"});
}

TEST_CASE("attributes are appended and dropped in place, and another order takes a new type") {
  Stage stage;
  const auto in_order = [&](const std::vector<std::pair<std::string, std::string>>& attributes) {
    catalog::Catalog all;
    return address(all, attributes);
  };
  const Object ab = in_order({{"a", "text"}, {"b", "text"}});
  const auto differs = [&](const Object& now) {
    return !now.id.kind->differences(*ab.model, *now.model).empty();
  };
  CHECK_FALSE(differs(in_order({{"a", "text"}, {"b", "text"}, {"c", "text"}})));
  CHECK_FALSE(differs(in_order({{"b", "text"}, {"c", "text"}})));
  const Object ba = in_order({{"b", "text"}, {"a", "text"}});
  CHECK(differs(ba));
  CHECK(differs(in_order({{"a", "text"}, {"c", "text"}, {"b", "text"}})));
  CHECK(way(ab, ba) == OnChange::replace);
}

TEST_CASE("an attribute says what ALTER TYPE needs, unless its type is made with it") {
  Stage stage;
  const Object type = address(stage.after, {{"street", "text"}});
  const Object zip = declare("attribute", "public", "zip",
                             {{"type", text("text")}, {"collation", text("C")}}, &type);
  CHECK(create(zip, stage) ==
        Texts{"ALTER TYPE public.address ADD ATTRIBUTE zip text COLLATE \"C\""});
  CHECK(drop(zip, stage) == Texts{"drop: ALTER TYPE public.address DROP ATTRIBUTE zip"});
  stage.arriving.insert(type.id);
  CHECK(create(zip, stage).empty());
  CHECK(zip.id.kind->address(zip).text() == "COLUMN public.address.zip");
  const Object wide = declare("attribute", "public", "zip", {{"type", text("bigint")}}, &type);
  CHECK(alter(zip, wide) == Texts{"ALTER TYPE public.address ALTER ATTRIBUTE zip TYPE bigint"});
  Stage used;
  used.before.put(type);
  used.before.put(zip);
  std::vector<catalog::ObjectId> unsettled;
  zip.id.kind->unsettles(&zip, &wide, used.scene(), unsettled);
  CHECK(unsettled.empty());
  const Object table = declare("table", "public", "shops");
  used.before.put(table);
  used.before.put(declare("column", "public", "place", {{"type", text("public.address")}}, &table));
  zip.id.kind->unsettles(&zip, &wide, used.scene(), unsettled);
  CHECK(unsettled == std::vector<catalog::ObjectId>{zip.id});
  CHECK(type.id.kind->on_rebuild(type, zip.id) == Rebuild::replace);
  CHECK(complaints(declare("attribute", "public", "n", {{"type", text("serial")}}, &type)).size() ==
        1);
  CHECK(complaints(declare("attribute", "public", "n", {}, &type)).size() == 1);
}

TEST_CASE("a composite type reads back with its attributes") {
  Live live;
  Stage stage = live.stage();
  const Object type = address(stage.after, {{"street", "text"}, {"zip", "text"}});
  catalog::Actions actions;
  type.id.kind->create(type, stage.scene(), actions);
  live.run(std::move(actions));
  live.check(type);
  live.run("ALTER TYPE public.address DROP ATTRIBUTE street");
  live.run("ALTER TYPE public.address ADD ATTRIBUTE \"In\" integer");
  const auto found = live.read("composite type");
  REQUIRE(found.size() == 1);
  CHECK(wire(found.objects().begin()->second, "order") == R"({"zip","In"})");
  // Row types of tables are no objects.
  live.run("CREATE TABLE public.t (a integer)");
  CHECK(live.read("composite type").size() == 1);
}

}  // namespace schemagen::objects
