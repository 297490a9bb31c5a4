#include "objects/workbench.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;

namespace {

Node roles(const std::vector<std::pair<std::string, std::vector<std::string>>>& all) {
  Node node = Node::mapping();
  for (const auto& [role, privileges] : all) node.set(role, list(privileges));
  return node;
}

Object on(const Object& target, Node grants) {
  return completed(
      declare("grants", target.id.schema, "", {{"grants", std::move(grants)}}, &target));
}

Object owned(const Object& target, const std::string& role) {
  return declare("owner", target.id.schema, "", {{"role", text(role)}}, &target);
}

/// A stage with the objects on both sides.
Stage with(const std::vector<Object>& objects) {
  Stage stage;
  for (const Object& object : objects) {
    stage.before.put(object);
    stage.after.put(object);
  }
  return stage;
}

Object users_table() { return declare("table", "public", "users"); }

}  // namespace

TEST_CASE("rights are granted, changed and taken as far as they differ") {
  const Object users = users_table();
  const Stage stage = with({users});
  const Object was = on(users, roles({{"app", {"select", "insert"}}, {"Old Role", {"all"}}}));
  const Object now = on(users, roles({{"app", {"UPDATE", "select"}}, {"PUBLIC", {"select"}}}));
  CHECK(was.id.to_string() == "grants public.users (table)");
  CHECK(create(was, stage) == Texts{"finish: GRANT ALL ON TABLE public.users TO \"Old Role\"",
                                    "finish: GRANT SELECT, INSERT ON TABLE public.users TO app"});
  CHECK(alter(was, now, stage) ==
        Texts{"finish: REVOKE ALL ON TABLE public.users FROM \"Old Role\"",
              "finish: REVOKE INSERT ON TABLE public.users FROM app",
              "finish: GRANT UPDATE ON TABLE public.users TO app",
              "finish: GRANT SELECT ON TABLE public.users TO PUBLIC"});
  CHECK(drop(now, stage) == Texts{"drop: REVOKE SELECT, UPDATE ON TABLE public.users FROM app",
                                  "drop: REVOKE SELECT ON TABLE public.users FROM PUBLIC"});
}

TEST_CASE("the right to grant is told apart") {
  const Object users = users_table();
  const Stage stage = with({users});
  Node both = Node::mapping();
  Node& app = both.set("app", Node::mapping());
  app.set("privileges", list({"insert"}));
  app.set("grant_option", list({"select"}));
  const Object hands_on = on(users, std::move(both));
  const Object plain_one = on(users, roles({{"app", {"insert", "select"}}}));
  CHECK(create(hands_on, stage) ==
        Texts{"finish: GRANT INSERT ON TABLE public.users TO app",
              "finish: GRANT SELECT ON TABLE public.users TO app WITH GRANT OPTION"});
  CHECK(alter(hands_on, plain_one, stage) ==
        Texts{"finish: REVOKE GRANT OPTION FOR SELECT ON TABLE public.users FROM app CASCADE"});
  CHECK(alter(plain_one, hands_on, stage) ==
        Texts{"finish: GRANT SELECT ON TABLE public.users TO app WITH GRANT OPTION"});
  CHECK(drop(hands_on, stage) ==
        Texts{"drop: REVOKE SELECT, INSERT ON TABLE public.users FROM app CASCADE"});
}

TEST_CASE("what PostgreSQL gives by itself can be taken, and comes back") {
  const Object mood = declare("enum", "public", "mood");
  const Object closed = on(mood, roles({{"public", {}}}));
  CHECK(create(closed, with({mood})) ==
        Texts{"finish: REVOKE USAGE ON TYPE public.mood FROM PUBLIC"});
  CHECK(drop(closed, with({mood})) == Texts{"drop: GRANT USAGE ON TYPE public.mood TO PUBLIC"});
  const Object schema = declare("schema", "", "public");
  CHECK(drop(on(schema, roles({{"public", {}}})), with({schema})) ==
        Texts{"drop: GRANT USAGE ON SCHEMA public TO PUBLIC"});
}

TEST_CASE("the owner is named where it is known") {
  const Object users = users_table();
  const Object limited = on(users, roles({{"owner", {"select"}}}));
  CHECK(drop(limited, with({users})) ==
        Texts{"drop: GRANT INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE "
              "public.users TO CURRENT_USER"});
  CHECK(create(on(users, roles({{"Owner", {}}})), with({users, owned(users, "app")})) ==
        Texts{"finish: REVOKE ALL ON TABLE public.users FROM app"});
  // A role may be called like a word.
  CHECK(create(on(users, roles({{"\"owner\"", {"select"}}})), with({users})) ==
        Texts{"finish: GRANT SELECT ON TABLE public.users TO owner"});
}

TEST_CASE("rights on columns name the column and outlast those of the table") {
  const Object users = users_table();
  const Object email = declare("column", "public", "E mail", {}, &users);
  const Object on_column = on(email, roles({{"app", {"select", "update"}}}));
  const Object on_table = on(users, roles({{"app", {"select"}}}));
  CHECK(
      create(on_column, with({users, email})) ==
      Texts{"finish: GRANT SELECT (\"E mail\"), UPDATE (\"E mail\") ON TABLE public.users TO app"});
  CHECK(drop(on_table, with({users, email, on_column})) ==
        Texts{"drop: REVOKE SELECT ON TABLE public.users FROM app",
              "drop: GRANT SELECT (\"E mail\") ON TABLE public.users TO app"});
}

TEST_CASE("MAINTAIN counts from 17 on") {
  const Object users = users_table();
  const Object everything = on(users, roles({{"app", {"all"}}}));
  const Object all_but =
      on(users,
         roles({{"app",
                 {"select", "insert", "update", "delete", "truncate", "references", "trigger"}}}));
  std::string old_server = wire(everything, "grants");
  old_server.replace(old_server.find("\"t\""), 3, "\"f\"");
  const Object live = with_wire(everything, "grants", old_server);
  CHECK(live.id.kind->differences(*live.model, *everything.model).empty());
  CHECK(live.id.kind->differences(*live.model, *all_but.model).empty());
  CHECK_FALSE(live.id.kind->differences(*everything.model, *all_but.model).empty());
  Stage stage = with({users});
  CHECK(create(all_but, stage) == Texts{"finish: GRANT ALL ON TABLE public.users TO app"});
  stage.server_version = 170000;
  CHECK(alter(all_but, everything, stage) ==
        Texts{"finish: GRANT MAINTAIN ON TABLE public.users TO app"});
}

TEST_CASE("a privilege that there is not is told") {
  const Object users = users_table();
  CHECK(complaints(on(users, roles({{"app", {"execute"}}}))) ==
        Texts{"SG0225 there is no privilege \"execute\" on table users (there are select, insert, "
              "update, delete, truncate, references, trigger, maintain, and all for every one)"});
  Diagnostics diagnostics;
  catalog::ReadContext context{diagnostics, "grants of table users"};
  auto model = kind_named("grants").make();
  CHECK_FALSE(kind_named("grants").find_field("grants")->read(roles({{"app", {"selct"}}}), *model,
                                                              context));
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(diagnostics.items()[0].hint == "did you mean \"select\"?");
}

TEST_CASE("an owner is set, changed and given back") {
  const Object users = users_table();
  const Stage stage = with({users});
  CHECK(create(owned(users, "App"), stage) ==
        Texts{"finish: ALTER TABLE public.users OWNER TO \"App\""});
  CHECK(alter(owned(users, "a"), owned(users, "b"), stage) ==
        Texts{"finish: ALTER TABLE public.users OWNER TO b"});
  CHECK(drop(owned(users, "a"), stage) == Texts{"ALTER TABLE public.users OWNER TO CURRENT_USER"});
  const Object schema = declare("schema", "", "public");
  CHECK(drop(owned(schema, "a"), with({schema})) ==
        Texts{"ALTER SCHEMA public OWNER TO pg_database_owner"});
  CHECK(complaints(owned(users, "PUBLIC")) ==
        Texts{"SG0226 table users cannot belong to every role (name one role as its owner)"});
}

TEST_CASE("declarations are put in the terms of their database") {
  const Object users = users_table();
  Stage stage = with({users});
  const catalog::Surroundings there{stage.before, "boss", "me", 150000};
  const auto said = [&](const Object& object) {
    Object copy = object;
    copy.model = object.id.kind->localized(object, stage.after, there);
    return copy.id.kind->says_nothing(copy) ? std::string("nothing")
                                            : wire(copy, copy.id.kind->fields()[0]->key());
  };
  CHECK(said(owned(users, "boss")) == "nothing");
  CHECK(said(owned(users, "CURRENT_USER")) == "me");
  CHECK(said(on(users, roles({{"boss", {"all"}}}))) == "nothing");
  CHECK(said(on(users, roles({{"boss", {"select"}}, {"current_user", {}}}))) ==
        said(on(users, roles({{"owner", {"select"}}}))));
  stage.before.put(owned(users, "app"));
  CHECK(said(owned(users, "boss")) == "boss");
  CHECK(said(on(users, roles({{"app", {"all"}}}))) == "nothing");
}

TEST_CASE("default privileges change by what differs") {
  const auto given = [](const std::string& schema, Node tables) {
    const Object parent = declare("schema", "", "app");
    return completed(declare("default privileges", "", "maker", {{"tables", std::move(tables)}},
                             schema.empty() ? nullptr : &parent));
  };
  const Object was = given("app", roles({{"reader", {"select"}}}));
  const Object now = given("app", roles({{"reader", {"select", "update"}}, {"owner", {"all"}}}));
  CHECK(was.id.to_string() == "default privileges app.maker");
  CHECK(create(was) ==
        Texts{"ALTER DEFAULT PRIVILEGES FOR ROLE maker IN SCHEMA app GRANT SELECT ON "
              "TABLES TO reader"});
  CHECK(alter(was, now) ==
        Texts{"ALTER DEFAULT PRIVILEGES FOR ROLE maker IN SCHEMA app GRANT ALL ON TABLES TO maker",
              "ALTER DEFAULT PRIVILEGES FOR ROLE maker IN SCHEMA app GRANT UPDATE ON TABLES TO "
              "reader"});
  const Object everywhere = given("", roles({{"owner", {}}}));
  CHECK(create(everywhere) ==
        Texts{"ALTER DEFAULT PRIVILEGES FOR ROLE maker REVOKE ALL ON TABLES FROM maker"});
  CHECK(drop(everywhere) ==
        Texts{"drop: ALTER DEFAULT PRIVILEGES FOR ROLE maker GRANT ALL ON TABLES TO maker"});
  CHECK(complaints(completed(declare("default privileges", "", "PUBLIC"))).size() == 1);
}

TEST_CASE("a new object has the rights that are declared, whatever default privileges give") {
  const Object users = users_table();
  const Object defaults = completed(declare(
      "default privileges", "", "maker", {{"tables", roles({{"reader", {"select", "update"}}})}}));
  Stage stage;
  stage.before.put(defaults);
  stage.after.put(defaults);
  stage.after.put(users);
  stage.arriving.insert(users.id);
  catalog::Actions actions;
  defaults.id.kind->on_created(defaults, users, stage.scene(), actions);
  // The reader may be who makes the table.
  CHECK(texts(actions) == Texts{"REVOKE SELECT, UPDATE ON TABLE public.users FROM reader",
                                "GRANT SELECT, UPDATE ON TABLE public.users TO CURRENT_USER"});
  const Object declared = on(users, roles({{"reader", {"select", "insert"}}}));
  CHECK(create(declared, stage) ==
        Texts{"finish: REVOKE UPDATE ON TABLE public.users FROM reader",
              "finish: GRANT UPDATE ON TABLE public.users TO CURRENT_USER",
              "finish: GRANT SELECT, INSERT ON TABLE public.users TO reader"});
  stage.after.put(declared);
  actions.clear();
  defaults.id.kind->on_created(defaults, users, stage.scene(), actions);
  CHECK(actions.empty());
}

TEST_CASE("roles that are named are told") {
  const Object users = users_table();
  std::vector<catalog::RoleUse> uses;
  const Object grants = on(users, roles({{"app", {"select"}}, {"public", {}}, {"owner", {}}}));
  grants.id.kind->roles(grants, uses);
  const Object owner = owned(users, "boss");
  owner.id.kind->roles(owner, uses);
  REQUIRE(uses.size() == 2);
  CHECK(uses[0].name == "app");
  CHECK(uses[1].name == "boss");
}

}  // namespace schemagen::objects
