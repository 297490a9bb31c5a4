#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

const char* const make_a =
    "-- schemagen:up\nCREATE TABLE public.a (id int);\n-- schemagen:down\n"
    "DROP TABLE public.a;\n";

Diagnostics refusal(const std::string& url, const history::RevisionGraph& graph) {
  try {
    upgrade(url, graph);
  } catch (const UserError& error) {
    return error.diagnostics();
  }
  throw std::runtime_error("the run was not refused");
}

/// The same server as another role; it is made when it is not there.
std::string as_role(TestDatabase& database, const std::string& role) {
  database.run("DO $$ BEGIN CREATE ROLE " + role +
               " LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
  return database.url() + (database.url().find('?') == std::string::npos ? "?" : "&") +
         "options=-c%20role%3D" + role;
}

TEST_CASE("an applied file that was edited stops the run before anything happens") {
  TestDatabase database;
  upgrade(database.url(), project({{"aaa111", make_a}}));
  const auto edited = project({{"aaa111",
                                "-- schemagen:up\nCREATE TABLE public.a (id bigint);\n"
                                "-- schemagen:down\nDROP TABLE public.a;\n"},
                               {"bbb222", "-- schemagen:up\nCREATE TABLE public.b (id int);\n"}});
  const Diagnostics told = refusal(database.url(), edited);
  REQUIRE(told.items().size() == 1);
  CHECK(told.items()[0].code == "SG0501");
  CHECK(told.items()[0].message.find("migrations/aaa111.sql was edited after it was applied") == 0);
  CHECK(told.items()[0].hint.find("schemagen repair aaa111") != std::string::npos);
  CHECK(told.items()[0].span.line == 2);
  REQUIRE(told.items()[0].notes.size() == 1);
  CHECK(told.items()[0].notes[0].text ==
        "what changed:\n -- schemagen:up\n-CREATE TABLE public.a (id int);\n+CREATE TABLE public.a "
        "(id bigint);\n -- schemagen:down\n DROP TABLE public.a;");
  CHECK_FALSE(exists(database.url(), "public.b"));

  stamp(database.url(), edited, {"aaa111"}, false, {});
  upgrade(database.url(), edited);
  CHECK(heads(database.url()) == "bbb222");
}

TEST_CASE("a file that was taken back may be edited") {
  TestDatabase database;
  upgrade(database.url(), project({{"aaa111", make_a}}));
  downgrade(database.url(), project({{"aaa111", make_a}}), "base");
  upgrade(database.url(),
          project({{"aaa111", "-- schemagen:up\nCREATE TABLE public.z (i int);\n"}}));
  CHECK(exists(database.url(), "public.z"));
}

TEST_CASE("comments of the header may be edited") {
  TestDatabase database;
  upgrade(database.url(), project({{"aaa111", make_a}}));
  CHECK(upgrade(database.url(), project({{"aaa111", std::string("-- A remark\n") + make_a}}))
            .steps.empty());
}

TEST_CASE("an applied revision without a file means that the database is newer") {
  TestDatabase database;
  upgrade(database.url(), project({{"aaa111", make_a}}));
  const Diagnostics told = refusal(database.url(), project({{"bbb222", make_a}}));
  CHECK(told.items().at(0).code == "SG0502");
  CHECK(told.items().at(0).hint.find("the database is newer than the files") == 0);
}

TEST_CASE("a read-only session is refused before anything happens") {
  TestDatabase database;
  database.run("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
  const Diagnostics told = refusal(database.url(), project({{"aaa111", make_a}}));
  CHECK(told.items().at(0).code == "SG0503");
  CHECK(told.items().at(0).message.find("is read-only on database " + database.name()) !=
        std::string::npos);
}

TEST_CASE("a role that may not make the bookkeeping schema is told what to grant") {
  TestDatabase database;
  const std::string url = as_role(database, "runner_poor");
  Diagnostics told = refusal(url, project({{"aaa111", make_a}}));
  CHECK(told.items().at(0).code == "SG0505");
  CHECK(told.items().at(0).hint.find("GRANT CREATE ON DATABASE " + database.name() + " TO ") !=
        std::string::npos);
  database.run("CREATE SCHEMA schemagen");
  told = refusal(url, project({{"aaa111", make_a}}));
  CHECK(told.items().at(0).hint.find("GRANT USAGE, CREATE ON SCHEMA schemagen TO runner_poor;") !=
        std::string::npos);
  // What the hint says is enough, without the privilege to create schemas.
  database.run(
      "GRANT USAGE, CREATE ON SCHEMA schemagen TO runner_poor; GRANT CREATE ON SCHEMA public TO "
      "runner_poor");
  upgrade(url, project({{"aaa111", make_a}}));
  CHECK(heads(database.url()) == "aaa111");
  postgres::Connection connection(database.url());
  CHECK(Ledger(connection, "schemagen").history().at(0).applied_by ==
        connection.user() + " as runner_poor");
  database.run("DROP OWNED BY runner_poor");
}

TEST_CASE("a role that may not read the tables is told what to grant") {
  TestDatabase database;
  upgrade(database.url(), project({{"aaa111", make_a}}));
  const std::string url = as_role(database, "runner_blind");
  const Diagnostics told = refusal(url, project({{"aaa111", make_a}}));
  CHECK(told.items().at(0).code == "SG0505");
  CHECK(told.items().at(0).hint.find("ON ALL TABLES IN SCHEMA schemagen TO runner_blind") !=
        std::string::npos);
}

TEST_CASE("tables of a newer schemagen, and of somebody else, are left alone") {
  TestDatabase database;
  upgrade(database.url(), project({{"aaa111", make_a}}));
  database.run("UPDATE schemagen.meta SET version = 99");
  CHECK(refusal(database.url(), project({{"aaa111", make_a}})).items().at(0).code == "SG0507");

  TestDatabase other;
  other.run("CREATE SCHEMA schemagen; CREATE TABLE schemagen.history (what text)");
  const Diagnostics told = refusal(other.url(), project({{"aaa111", make_a}}));
  CHECK(told.items().at(0).code == "SG0506");
  CHECK(told.items().at(0).message.find("history") != std::string::npos);
}

}  // namespace
}  // namespace schemagen::runner::test
