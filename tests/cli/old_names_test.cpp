#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "schemagen/postgres/pg_error.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

// What programs of before the rename do.
constexpr std::string_view old_program =
    "SET search_path = public_compat, public;"
    "INSERT INTO users (mail) VALUES ('new@x');"
    "UPDATE users SET mail = 'changed@x' WHERE mail = 'new@x';"
    "DELETE FROM users WHERE id = 0;"
    "DO $$ BEGIN ASSERT (SELECT count(*) FROM users WHERE mail = 'changed@x') >= 1; END $$;";

std::string configuration(const TestDatabase& database) {
  return "database:\n  url: " + database.url() +
         "\nschemas: [public, public_compat]\nmodels: schemas/\n";
}

void begin(Project& project, TestDatabase& database) {
  project.write("schemagen.yaml", configuration(database));
  project.write("schemas/a.yaml",
                "tables:\n  users:\n    columns:\n"
                "      id: {type: integer, identity: always}\n"
                "      mail: {type: text, nullable: false}\n    primary_key: id\n");
  project.demand(0, {"revision", "--autogenerate", "-m", "first"});
  project.demand(0, {"upgrade", "head"});
  database.run(old_program);
}

constexpr std::string_view without_view =
    "DO $$ BEGIN ASSERT to_regclass('public_compat.users') IS NULL; END $$;";

const std::string renamed =
    "tables:\n  customers:\n    renamed_from: users\n    compatibility: view\n    columns:\n"
    "      id: {type: integer, identity: always}\n"
    "      email: {type: text, nullable: false, renamed_from: mail, compatibility: view}\n"
    "    primary_key: {name: users_pkey, columns: [id]}\n";

}  // namespace

TEST_CASE("a renamed table and column go on under their old names until a later revision") {
  TestDatabase database;
  Project project;
  begin(project, database);
  project.write("schemas/a.yaml", renamed);
  project.demand(0, {"revision", "--autogenerate", "-m", "rename"});
  project.demand(0, {"upgrade", "head"});
  project.demand(0, {"check"});
  database.run(old_program);
  database.run("INSERT INTO public.customers (email) VALUES ('direct@x')");
  project.demand(0, {"downgrade", "-1", "--yes"});
  database.run(without_view);
  database.run(old_program);
  project.demand(0, {"upgrade", "head"});

  std::string models = renamed;
  for (const std::string part : {"    compatibility: view\n", ", compatibility: view"}) {
    models.erase(models.find(part), part.size());
  }
  project.write("schemas/a.yaml", models);
  project.demand(1, {"check"});
  project.demand(0, {"revision", "--autogenerate", "-m", "contract"});
  project.demand(0, {"upgrade", "head"});
  project.demand(0, {"check"});
  database.run(without_view);
  CHECK(database.has_relation("customers"));
}

TEST_CASE("who may use a renamed table may do so under its old name, and row security holds") {
  TestDatabase database;
  database.run(
      "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cli_old_user') THEN "
      "CREATE ROLE cli_old_user; CREATE ROLE cli_old_stranger; END IF; END $$");
  Project project;
  begin(project, database);
  database.run("INSERT INTO public.users (mail) VALUES ('seen@x')");
  project.write("schemas/a.yaml", renamed +
                                      "    row_security: true\n    policies:\n"
                                      "      own: {using: email = 'seen@x'}\n"
                                      "    grants: {cli_old_user: [select]}\n");
  if (schemagen::testing::test_server().major() < 15) {
    const Outcome refused = project.run({"check"});
    CHECK(refused.exit == 2);
    CHECK(contains(refused.err, "SG0415: `compatibility: view` of table customers with row"));
    return;
  }
  project.demand(0, {"revision", "--autogenerate", "-m", "rename"});
  project.demand(0, {"upgrade", "head"});
  project.demand(0, {"check"});
  database.run(
      "SET ROLE cli_old_user;"
      "DO $$ BEGIN ASSERT (SELECT count(*) FROM public_compat.users) = 1; END $$;");
  CHECK_THROWS_AS(database.run("SET ROLE cli_old_stranger; SELECT FROM public_compat.users"),
                  schemagen::postgres::PgError);
  database.run("RESET ROLE; DROP OWNED BY cli_old_user");
}

TEST_CASE("compatibility without an old name, and where columns come from elsewhere, is refused") {
  TestDatabase database;
  Project project;
  project.write("schemagen.yaml", configuration(database));
  project.write("schemas/a.yaml",
                "tables:\n  a:\n    compatibility: view\n    columns: {id: integer}\n");
  const Outcome nameless = project.run({"check"});
  CHECK(nameless.exit == 2);
  CHECK(contains(nameless.err, "schemas/a.yaml:2:3: error SG0278"));
  CHECK(contains(nameless.err, "renamed_from: old_name"));
  project.write("schemas/a.yaml",
                "tables:\n  a:\n    columns: {id: integer}\n"
                "  c: {inherits: [a], renamed_from: b, compatibility: view}\n");
  CHECK(contains(project.run({"check"}).err, "has its columns from elsewhere"));
}
