#include <algorithm>
#include <chrono>
#include <thread>

#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

// The build waits for the other transaction, which wants a lock of the migration's own session: a
// session lock that the first step has taken.
TEST_CASE("a build that is the victim of a deadlock is cleared away and tried again") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.a (id int); INSERT INTO public.a SELECT generate_series(1, 100);"
      "ALTER DATABASE " +
      database.name() + " SET deadlock_timeout = '300ms'");
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\n-- schemagen:step transaction=off hold\n"
                               "SELECT pg_advisory_lock(1);\n"
                               "-- schemagen:step transaction=off build\n"
                               "CREATE INDEX CONCURRENTLY a_id ON public.a (id);\n"}});
  postgres::Connection other(database.url());
  other.query("SET deadlock_timeout = '1min'");
  std::thread waiting;
  Told told;
  RunEvents events = told.events();
  events.step_started = [&](const auto&, const auto& step) {
    told.lines.push_back("step " + step.title);
    if (step.title != "build" || waiting.joinable()) return;
    other.query("BEGIN ISOLATION LEVEL REPEATABLE READ; INSERT INTO public.a VALUES (0)");
    waiting = std::thread([&] { CHECK_THROWS(other.query("SELECT pg_advisory_lock(1)")); });
    const std::string asks = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = " +
                             std::to_string(other.backend_pid());
    while (ask(database.url(), asks) == "0") {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  };
  // The victim tells of its pause; the other one leaves then.
  events.retrying = [&](const std::string& text, int, int) {
    told.lines.push_back("waiting: " + text);
    if (text.find("deadlock") == std::string::npos) return;
    CHECK(ask(database.url(),
              "SELECT indisvalid FROM pg_index WHERE indrelid = 'public.a'::regclass") == "f");
    testing::end_session(other.backend_pid());
  };
  std::string failure;
  try {
    upgrade(database.url(), graph, "head", {}, events);
  } catch (const std::exception& error) {
    failure = error.what();
  }
  CHECK(failure == "");
  if (waiting.joinable()) waiting.join();
  CAPTURE(fmt::format("{}", fmt::join(told.lines, "\n")));
  CHECK(std::count(told.lines.begin(), told.lines.end(), "step build") == 2);
  CHECK(std::count(told.lines.begin(), told.lines.end(),
                   "notice: dropping the invalid index public.a_id of the interrupted attempt") ==
        1);
  CHECK(ask(database.url(),
            "SELECT indisvalid FROM pg_index WHERE indrelid = 'public.a'::regclass") == "t");
  CHECK(trail(database.url()) == "up aaa111 done");
}

}  // namespace
}  // namespace schemagen::runner::test
