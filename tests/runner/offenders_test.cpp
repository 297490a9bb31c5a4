#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

/// The query that the failed run of the only migration proposes.
std::string proposed(const std::string& url, const history::RevisionGraph& graph) {
  try {
    upgrade(url, graph);
  } catch (const StepError& error) {
    const std::string& hint = error.diagnostic().hint;
    const std::string lead = "this lists the rows in question: ";
    REQUIRE(hint.starts_with(lead));
    return hint.substr(lead.size(), hint.find('\n') - lead.size());
  }
  throw std::runtime_error("the run did not fail");
}

TEST_CASE("rows that break a constraint are listed, and the run goes on once they are mended") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.\"Odd teams\" (a int, \"B\" int, PRIMARY KEY (a, \"B\"));"
      "CREATE TABLE public.users (id int, a int, b int, email text);"
      "INSERT INTO public.\"Odd teams\" VALUES (1, 1);"
      "INSERT INTO public.users VALUES (1, 1, 1, 'x'), (-2, 1, 2, 'y'), (3, 1, NULL, 'y'),"
      " (4, NULL, NULL, NULL), (5, NULL, NULL, NULL)");
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\n"
                               "ALTER TABLE public.users ADD CONSTRAINT positive CHECK (id > 0) "
                               "NOT VALID;\n"
                               "ALTER TABLE public.users ADD CONSTRAINT team FOREIGN KEY (a, b) "
                               "REFERENCES public.\"Odd teams\" NOT VALID;\n"
                               "-- schemagen:step transaction=off\n"
                               "ALTER TABLE public.users VALIDATE CONSTRAINT positive;\n"
                               "-- schemagen:step transaction=off\n"
                               "ALTER TABLE public.users VALIDATE CONSTRAINT team;\n"
                               "-- schemagen:step transaction=off\n"
                               "CREATE UNIQUE INDEX CONCURRENTLY users_email ON public.users "
                               "(email) WHERE id < 100;\n"
                               "-- schemagen:step\n"
                               "ALTER TABLE public.users ADD COLUMN done int;\n"}});
  const std::string check = proposed(database.url(), graph);
  CHECK(check == "SELECT * FROM public.users WHERE NOT ((id > 0))");
  CHECK(ask(database.url(), check) == "-2");
  database.run("UPDATE public.users SET id = 2 WHERE id = -2");
  const std::string key = proposed(database.url(), graph);
  CHECK(ask(database.url(), key) == "2");
  database.run("UPDATE public.users SET b = 1 WHERE id = 2");
  const std::string index = proposed(database.url(), graph);
  CHECK(ask(database.url(), index) == "y");
  database.run("UPDATE public.users SET email = 'z' WHERE id = 2");
  upgrade(database.url(), graph);
  CHECK(heads(database.url()) == "aaa111");
  CHECK(ask(database.url(),
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'public.users_email'::regclass") ==
        "t");
  CHECK(ask(database.url(), "SELECT count(*) FROM pg_constraint WHERE NOT convalidated") == "0");
}

}  // namespace
}  // namespace schemagen::runner::test
