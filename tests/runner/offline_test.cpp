#include <doctest/doctest.h>

#include "runner/project.hpp"
#include "runner/psql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

history::RevisionGraph sample() {
  return project(
      {{"aaa111",
        "-- schemagen:up\n-- schemagen:step make\n"
        "CREATE TABLE public.a (id int PRIMARY KEY, note text); -- a comment\n"
        "INSERT INTO public.a SELECT i FROM generate_series(1, 30) i;\n"
        "-- schemagen:step transaction=off build\n"
        "CREATE INDEX CONCURRENTLY a_note ON public.a (note);\n"
        "-- schemagen:batch table=public.a key=id size=7\n"
        "UPDATE public.a SET note = 'it''s $schemagen$' WHERE :batch\n;\n"
        "-- schemagen:step check\n-- schemagen:assert every row has a note\n"
        "SELECT count(note) = 30 FROM public.a -- all of them\n;\n"
        "-- schemagen:down\nDROP TABLE public.a;\n"},
       {"bbb222",
        "-- schemagen:up\nCREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;\n"
        "-- schemagen:step transaction=off last\nANALYZE public.a;\n"
        "-- schemagen:down\nDROP FUNCTION public.f();\n"},
       {"ccc333", "-- schemagen:up\nSET ROLE pg_monitor;\n-- schemagen:down\n"}});
}

/// Everything that does not depend on the hour and on the client's name.
std::string record(const std::string& url) {
  return ask(url,
             "SELECT concat_ws('/', id, revision, direction, outcome, message, checksum, "
             "applied_by, error) FROM schemagen.history ORDER BY id") +
         " | " + heads(url) + " | " + ask(url, "SELECT count(*) FROM schemagen.journal");
}

TEST_CASE("the offline script does and records what a run does") {
  TestDatabase online;
  TestDatabase offline;
  const auto graph = sample();
  upgrade(online.url(), graph);
  const auto up = psql(offline.url(), offline_script(graph.plan_upgrade({}, "head"), {}));
  CHECK(up.output == "");
  CHECK(up.status == 0);
  CHECK(record(offline.url()) == record(online.url()));
  CHECK(offline.dump() == online.dump());
  CHECK(ask(offline.url(), "SELECT count(*) FROM public.a WHERE note = 'it''s $schemagen$'") ==
        "30");
  CHECK(ask(offline.url(),
            "SELECT bool_and(seconds > 0 AND seconds < 60 AND started_at < now()) "
            "FROM schemagen.history") == "t");

  downgrade(online.url(), graph, "base");
  const auto down =
      psql(offline.url(), offline_script(graph.plan_downgrade({"ccc333"}, "base"), {}));
  CHECK(down.output == "");
  CHECK(record(offline.url()) == record(online.url()));
  CHECK(offline.dump() == online.dump());
}

TEST_CASE("a run takes over from an offline script and the other way round") {
  TestDatabase database;
  const auto graph = sample();
  psql(database.url(), offline_script(graph.plan_upgrade({}, "aaa111"), {}));
  CHECK(upgrade(database.url(), graph, "bbb222").steps.size() == 1);
  const auto result =
      psql(database.url(), offline_script(graph.plan_upgrade({"bbb222"}, "head"), {}));
  CHECK(result.status == 0);
  CHECK(heads(database.url()) == "ccc333");
}

TEST_CASE("the offline script stops at a database that is elsewhere") {
  TestDatabase database;
  const auto graph = sample();
  upgrade(database.url(), graph, "aaa111");
  const std::string before = record(database.url());
  const auto result = psql(database.url(), offline_script(graph.plan_upgrade({}, "head"), {}));
  CHECK(result.status == 3);
  CHECK(result.output.find("this script begins at revision {}, and the database is at {aaa111}") !=
        std::string::npos);
  CHECK(record(database.url()) == before);

  TestDatabase fresh;
  const auto second = psql(fresh.url(), offline_script(graph.plan_upgrade({"aaa111"}, "head"), {}));
  CHECK(second.status == 3);
  CHECK(ask(fresh.url(), "SELECT count(*) FROM pg_namespace WHERE nspname = 'schemagen'") == "0");
}

TEST_CASE("the offline script does not run beside a run") {
  TestDatabase database;
  const auto graph = project({{"aaa111", "-- schemagen:up\nSELECT 1;\n"}});
  RunEvents events;
  events.migration_started = [&](const auto&) {
    const auto result = psql(database.url(), offline_script(graph.plan_upgrade({}, "head"), {}));
    CHECK(result.output.find("another run holds the lock") != std::string::npos);
  };
  upgrade(database.url(), graph, "head", {}, events);
}

TEST_CASE("a failed step of an offline script is finished by a run") {
  TestDatabase database;
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\n-- schemagen:step make\n"
                               "CREATE TABLE public.a (id int);\n"
                               "-- schemagen:step transaction=off insert\n"
                               "INSERT INTO public.missing VALUES (1);\n"}});
  CHECK(psql(database.url(), offline_script(graph.plan_upgrade({}, "head"), {})).status == 3);
  CHECK(heads(database.url()).empty());
  database.run("CREATE TABLE public.missing (id int)");
  upgrade(database.url(), graph);
  CHECK(heads(database.url()) == "aaa111");
  CHECK(ask(database.url(), "SELECT id FROM public.missing") == "1");
}

}  // namespace
}  // namespace schemagen::runner::test
