#include "objects/live.hpp"

// Foreign data wrappers, servers and user mappings; secrets among their options.

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object server(const Fields& fields) {
  Fields all{{"foreign_data_wrapper", text("files")}};
  all.insert(all.end(), fields.begin(), fields.end());
  return declare("server", "", "disk", all);
}

Object mapping(const std::string& user, const Fields& fields = {}) {
  const Object on = server({});
  return declare("user mapping", "", user, fields, &on);
}

}  // namespace

TEST_CASE("wrappers, servers and user mappings live in no schema") {
  CHECK(
      create(declare("foreign data wrapper", "public", "files",
                     {{"handler", text("ext.handler")}, {"options", mapping({{"a", "it's"}})}})) ==
      Texts{"CREATE FOREIGN DATA WRAPPER files HANDLER ext.handler OPTIONS (a 'it''s')"});
  CHECK(create(server({{"type", text("x")}, {"version", text("1")}})) ==
        Texts{"CREATE SERVER disk TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER files"});
  CHECK(create(mapping("public")) == Texts{"CREATE USER MAPPING FOR PUBLIC SERVER disk"});
  CHECK(create(mapping("Ann")) == Texts{"CREATE USER MAPPING FOR \"Ann\" SERVER disk"});
  CHECK(mapping("public").id.to_string() == "user mapping disk.public");
}

TEST_CASE("options are added, set and dropped in one statement") {
  const Object was = server({{"options", mapping({{"host", "a"}, {"port", "1"}, {"x", "y"}})}});
  const Object now = server({{"options", mapping({{"host", "b"}, {"port", "1"}, {"New", "z"}})}});
  CHECK(alter(was, now) ==
        Texts{"ALTER SERVER disk OPTIONS (DROP x, ADD \"New\" 'z', SET host 'b')"});
}

TEST_CASE("a version can be changed and not be taken away") {
  const Object none = server({});
  const Object one = server({{"version", text("1")}});
  CHECK(way(none, one) == OnChange::alter);
  CHECK(way(one, none) == OnChange::recreate);
  CHECK(alter(none, one) == Texts{"ALTER SERVER disk VERSION '1'"});
}

TEST_CASE("the value of a secret is never compared") {
  const Object one = mapping("public", {{"options", mapping({{"password", "${A}"}})}});
  const Object other = mapping("public", {{"options", mapping({{"password", "${B}"}})}});
  CHECK(changed_fields(one, other).all().empty());
  CHECK(complaints(one).empty());
  CHECK(
      complaints(mapping("public", {{"options", mapping({{"password", "pass"}})}})) ==
      Texts{"SG0245 the option \"password\" of user mapping disk.public is a secret and stands in "
            "the model as it is (write a placeholder, such as password: ${PASSWORD}, and set the "
            "value in the database by hand)"});
}

TEST_CASE("a secret never leaves the server, and a plan says that it is missing") {
  Live live;
  live.run("CREATE FOREIGN DATA WRAPPER files OPTIONS (api_key 'k1-hidden')");
  live.run(
      "CREATE SERVER disk FOREIGN DATA WRAPPER files OPTIONS (host 'a', sslpassword 's2-hidden')");
  live.run(
      "CREATE USER MAPPING FOR PUBLIC SERVER disk OPTIONS (\"user\" 'u', password 'p3-hidden')");
  live.run(
      "CREATE FOREIGN TABLE public.t (a int OPTIONS (token 't5-hidden')) SERVER disk OPTIONS "
      "(secret 't4-hidden')");
  for (const char* kind : {"foreign data wrapper", "server", "user mapping", "table", "column"}) {
    const auto all = live.read(kind);
    for (const auto& [id, object] : all.objects()) {
      for (const auto& field : id.kind->fields()) {
        const std::string value = field->print(*object.model).value_or("");
        CHECK_MESSAGE(value.find("hidden") == std::string::npos, value);
      }
    }
  }
  const auto mappings = live.read("user mapping");
  REQUIRE(mappings.size() == 1);
  const Object& read = mappings.objects().begin()->second;
  CHECK(wire(read, "options") == R"({"password=${DISK_PUBLIC_PASSWORD}","user=u"})");
  catalog::Actions actions;
  read.id.kind->create(read, Stage{}.scene(), actions);
  REQUIRE(actions[0].hazards.size() == 1);
  CHECK(actions[0].hazards[0].code == "secret_left_out");
}

TEST_CASE("the server makes of them what is declared") {
  Live live;
  live.run(
      "CREATE FUNCTION public.check_options(text[], oid) RETURNS boolean LANGUAGE sql AS "
      "'SELECT true'");
  const Object plainly = declare("foreign data wrapper", "", "files");
  live.create(plainly);
  live.there_and_back(plainly, declare("foreign data wrapper", "", "files",
                                       {{"validator", text("public.check_options")},
                                        {"options", mapping({{"debug", "true"}})}}));
  const Object disk = server({{"options", mapping({{"host", "a"}, {"Port x", "1"}})}});
  live.create(disk);
  live.there_and_back(disk, server({{"options", mapping({{"host", "b"}})}}));
  live.alter(disk, server({{"version", text("2")}}));
  live.drop(server({}));
  live.drop(plainly);
}

}  // namespace schemagen::objects
