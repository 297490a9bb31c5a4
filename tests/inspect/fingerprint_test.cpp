#include "inspect/fingerprint.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "schemagen/inspect/inspect.hpp"
#include "schemagen/objects/registry.hpp"
#include "support/test_database.hpp"

namespace schemagen::inspect {

namespace {

std::string fingerprint(postgres::Connection& connection) {
  return Moment(connection).fingerprint().digest;
}

}  // namespace

TEST_CASE("every change of a schema shows in the fingerprint, and nothing else does") {
  testing::TestDatabase database;
  postgres::Connection connection(database.url());
  database.run(
      "CREATE TABLE public.t (a int, b text); CREATE SEQUENCE public.s; CREATE ROLE watched;"
      "CREATE TYPE public.e AS ENUM ('x'); CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS "
      "'SELECT 1'");
  std::string last = fingerprint(connection);
  database.run("INSERT INTO public.t SELECT g, 'x' FROM generate_series(1, 1000) g");
  database.run("ANALYZE");
  database.run("VACUUM public.t");
  CHECK(fingerprint(connection) == last);
  database.run("BEGIN; CREATE TABLE public.never (); ROLLBACK");
  CHECK(fingerprint(connection) == last);
  for (const char* change :
       {"COMMENT ON COLUMN public.t.a IS 'c'", "ALTER TABLE public.t ALTER b SET DEFAULT 'd'",
        "ALTER TABLE public.t ALTER b SET STORAGE EXTERNAL",
        "ALTER SEQUENCE public.s OWNED BY public.t.a", "ALTER SEQUENCE public.s MAXVALUE 9",
        "GRANT SELECT (a) ON public.t TO watched",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO watched",
        "ALTER TYPE public.e ADD VALUE 'y'", "ALTER FUNCTION public.f() STABLE",
        "ALTER TABLE public.t RENAME b TO c", "ALTER TABLE public.t SET (fillfactor = 50)",
        "ALTER TABLE public.t OWNER TO watched", "CREATE INDEX ON public.t (a)",
        "ALTER TABLE public.t ADD CHECK (a > 0) NOT VALID",
        "ALTER TABLE public.t VALIDATE CONSTRAINT t_a_check",
        "ALTER ROLE watched RENAME TO watched_too", "CREATE SERVER w FOREIGN DATA WRAPPER w",
        "CREATE USER MAPPING FOR PUBLIC SERVER w OPTIONS (a 'b')",
        "ALTER USER MAPPING FOR PUBLIC SERVER w OPTIONS (SET a 'c')"}) {
    CAPTURE(change);
    if (std::string(change).starts_with("CREATE SERVER")) {
      database.run("CREATE FOREIGN DATA WRAPPER w");
      last = fingerprint(connection);
    }
    database.run(change);
    const std::string now = fingerprint(connection);
    CHECK(now != last);
    CHECK(fingerprint(connection) == now);
    last = now;
  }
  database.run("DROP OWNED BY watched_too; DROP ROLE watched_too");
}

TEST_CASE("a change before the moment's end does not show in it") {
  testing::TestDatabase database;
  postgres::Connection connection(database.url());
  Moment moment(connection);
  const Fingerprint before = moment.fingerprint();
  database.run("CREATE TABLE public.late ()");
  CHECK(moment.fingerprint() == before);
  CHECK(moment.read(objects::all_kinds(), {})
            .catalog.find(catalog::ObjectId{
                &objects::kind_named("table"), "public", "late", {}, {}}) == nullptr);
}

TEST_CASE("where nothing was written since, the last fingerprint stands") {
  testing::TestDatabase database;
  postgres::Connection connection(database.url());
  const Fingerprint real = Moment(connection).fingerprint();
  REQUIRE(!real.quiet.empty());
  // Nobody computes this one: it can only be handed on.
  const Fingerprint last{"handed on", real.quiet};
  const auto again = [&] { return Moment(connection).fingerprint([] {}, last); };
  CHECK(again() == last);
  CHECK(Moment(connection).fingerprint() == real);

  SUBCASE("a change") {
    database.run("CREATE TABLE public.t ()");
    const Fingerprint now = again();
    CHECK(now.digest != last.digest);
    CHECK(now.digest != real.digest);
    CHECK(now == Moment(connection).fingerprint());
  }
  SUBCASE("rows of a table, or a change that is taken back") {
    database.run("BEGIN; CREATE TABLE public.never (); ROLLBACK");
    const Fingerprint now = again();
    CHECK(now.digest == real.digest);
    CHECK(now.quiet != real.quiet);
  }
  SUBCASE("somebody else asks") {
    database.run("CREATE ROLE somebody");
    const Fingerprint before{"handed on", Moment(connection).fingerprint().quiet};
    connection.query("SET ROLE somebody");
    CHECK(Moment(connection).fingerprint([] {}, before).digest != before.digest);
    connection.query("RESET ROLE");
    CHECK(Moment(connection).fingerprint([] {}, before) == before);
    database.run("DROP ROLE somebody");
  }
  SUBCASE("another database") {
    testing::TestDatabase other;
    postgres::Connection there(other.url());
    const Fingerprint before{"handed on", Moment(connection).fingerprint().quiet};
    CHECK(Moment(there).fingerprint([] {}, before).digest != before.digest);
  }
  SUBCASE("a transaction that has written is under way") {
    postgres::Connection writer(database.url());
    const postgres::Transaction open(writer);
    writer.query("CREATE TABLE public.t ()");
    database.run("CREATE TABLE public.u ()");
    const Fingerprint now = again();
    CHECK(now.digest != last.digest);
    CHECK(now.quiet.empty());
  }
}

TEST_CASE("every catalog that a kind's query names is watched") {
  testing::TestDatabase database;
  postgres::Connection connection(database.url());
  const int major = connection.server_version() / 10000;
  const auto watched = watched_catalogs(major);
  // What stands in fingerprint.sql.
  std::set<std::string> known{"pg_subscription", "pg_roles", "pg_user_mappings"};
  known.insert(watched.begin(), watched.end());
  const auto names = connection.query(
      "SELECT relname FROM pg_catalog.pg_class WHERE relkind IN ('r', 'v') "
      "AND relnamespace = 'pg_catalog'::pg_catalog.regnamespace");
  for (int row = 0; row < names.rows(); ++row) {
    const std::string name = names.text(row, 0);
    for (const catalog::Kind* kind : objects::all_kinds()) {
      const std::string query(kind->query());
      const std::size_t at = query.find("pg_catalog." + name + " ");
      CAPTURE(kind->name());
      CAPTURE(name);
      if (at != std::string::npos) CHECK(known.count(name) == 1);
    }
  }
}

}  // namespace schemagen::inspect
