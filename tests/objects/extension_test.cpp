#include "objects/workbench.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object citext(const Fields& fields = {}) {
  return completed(declare("extension", "public", "citext", fields));
}
Object installed(const std::string& version) {
  return with_wire(citext(), "installed_version", version);
}

}  // namespace

TEST_CASE("an extension lives in no schema, yet puts its objects into one") {
  CHECK(citext().id.to_string() == "extension citext");
  CHECK(create(citext()) == Texts{"CREATE EXTENSION citext WITH SCHEMA public"});
  CHECK(create(completed(declare("extension", "audit", "uuid-ossp", {{"version", text("1.1")}}))) ==
        Texts{"CREATE EXTENSION \"uuid-ossp\" WITH SCHEMA audit VERSION '1.1'"});
  CHECK(drop(citext()) == Texts{"drop: DROP EXTENSION citext"});
  CHECK(citext().id.kind->address(citext()).text() == "EXTENSION citext");
}

TEST_CASE("the loss of an extension's own tables is announced") {
  catalog::Actions actions;
  const Object with_rows = with_wire(citext(), "holds_rows", "t");
  with_rows.id.kind->drop(with_rows, Stage{}.scene(), actions);
  REQUIRE(actions[0].hazards.size() == 1);
  CHECK(actions[0].hazards[0].code == "data_loss");
}

TEST_CASE("a version that no model asks for is no difference") {
  CHECK(changed_fields(installed("1.5"), citext()).all().empty());
  CHECK(changed_fields(installed("1.5"), installed("1.6")).all().empty());
  const Object asked = citext({{"version", text("1.6")}});
  CHECK(changed_fields(installed("1.6"), asked).all().empty());
  CHECK(changed_fields(asked, citext()).all().empty());
}

TEST_CASE("an extension is updated to the version asked for, and back") {
  const Object asked = citext({{"version", text("1.6")}});
  CHECK(alter(installed("1.5"), asked) == Texts{"ALTER EXTENSION citext UPDATE TO '1.6'"});
  CHECK(alter(asked, installed("1.5")) == Texts{"ALTER EXTENSION citext UPDATE TO '1.5'"});
}

TEST_CASE("an extension moves to another schema when it can") {
  const Object elsewhere = citext({{"schema", text("extensions")}});
  CHECK(way(citext(), elsewhere) == OnChange::alter);
  CHECK(alter(citext(), elsewhere) == Texts{"ALTER EXTENSION citext SET SCHEMA extensions"});
  // One that cannot move is made anew there.
  CHECK(way(with_wire(citext(), "relocatable", "f"), elsewhere) == OnChange::recreate);
  CHECK(way(elsewhere, with_wire(citext(), "relocatable", "f")) == OnChange::recreate);
}

TEST_CASE("an extension waits for its schema and for those it requires") {
  catalog::Catalog all;
  CHECK(references(citext({{"requires", list({"plperl"})}}), all) ==
        Texts{"schema public", "extension plperl"});
}

TEST_CASE("plpgsql is not for models") {
  CHECK(complaints(citext()).empty());
  CHECK(complaints(declare("extension", "public", "plpgsql")) ==
        Texts{"SG0223 extension plpgsql is part of every database (leave it out of the models)"});
}

}  // namespace schemagen::objects
