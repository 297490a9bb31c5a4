#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "history/sample.hpp"
#include "schemagen/base/digest.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

const char* const sample = R"(-- Add user_roles
--
-- schemagen:revision 9c2b3f1a4e5d
-- schemagen:revises 8f1a2b3c4d5e
-- schemagen:depends-on aaa bbb
-- schemagen:labels billing
-- schemagen:created 2026-11-21T10:15:00Z
--
-- Review
--   1 users.status  add NOT NULL online
--
--   4 old_roles     drop table
-- schemagen:allow data_loss nobody reads old_roles

-- schemagen:up
-- schemagen:step set users.status NOT NULL (schemas/shop.yaml:14:7)
ALTER TABLE public.users ADD CONSTRAINT c CHECK (status IS NOT NULL) NOT VALID;
ALTER TABLE public.users VALIDATE CONSTRAINT c;
-- schemagen:step transaction=off lock_timeout=500ms statement_timeout=2min build the index
CREATE INDEX CONCURRENTLY i ON public.users (status);
-- schemagen:batch table=public.orders key=id size=100 pause=50ms max_lag=10s
UPDATE public.orders SET note = '' WHERE :batch AND note IS NULL;
-- schemagen:step check
-- schemagen:assert no order is without a note
SELECT NOT EXISTS (SELECT FROM public.orders WHERE note IS NULL);

-- schemagen:down
DROP INDEX public.i;
)";

TEST_CASE("a whole migration file") {
  Diagnostics diagnostics;
  const Migration m = read(sample, diagnostics);
  CHECK(lines(diagnostics).empty());
  CHECK(m.message == "Add user_roles");
  CHECK(m.revision == "9c2b3f1a4e5d");
  CHECK(m.revises == std::vector<std::string>{"8f1a2b3c4d5e"});
  CHECK(m.depends_on == std::vector<std::string>{"aaa", "bbb"});
  CHECK(m.labels == std::vector<std::string>{"billing"});
  CHECK(m.created == "2026-11-21T10:15:00Z");
  CHECK_FALSE(m.irreversible);
  CHECK(m.review == std::vector<std::string>{"Review", "  1 users.status  add NOT NULL online", "",
                                             "  4 old_roles     drop table"});
  REQUIRE(m.allowances.size() == 1);
  CHECK(m.allowances[0].hazard == "data_loss");
  CHECK(m.allowances[0].reason == "nobody reads old_roles");
  CHECK(m.allowances[0].span.line == 13);
  CHECK(m.has_down);
  REQUIRE(m.up.size() == 4);
  REQUIRE(m.down.size() == 1);

  CHECK(m.up[0].title == "set users.status NOT NULL (schemas/shop.yaml:14:7)");
  CHECK(m.up[0].transactional);
  REQUIRE(m.up[0].statements.size() == 2);
  CHECK(m.up[0].statements[1].text == "ALTER TABLE public.users VALIDATE CONSTRAINT c");
  CHECK(m.up[0].statements[1].span.to_string() == "migrations/1_a.sql:18:1");
  CHECK(std::string(sample).substr(m.up[0].statements[1].offset, 5) == "ALTER");

  CHECK_FALSE(m.up[1].transactional);
  CHECK(m.up[1].lock_timeout_ms == 500);
  CHECK(m.up[1].statement_timeout_ms == 120000);
  CHECK(m.up[1].title == "build the index");

  REQUIRE(m.up[2].batch);
  CHECK_FALSE(m.up[2].transactional);
  CHECK(m.up[2].batch->table == "public.orders");
  CHECK(m.up[2].batch->key == "id");
  CHECK(m.up[2].batch->size == 100);
  CHECK(m.up[2].batch->pause_ms == 50);
  CHECK(m.up[2].batch->max_lag_ms == 10000);
  CHECK(m.up[2].title == "UPDATE public.orders SET note = '' WHERE :batch AND note IS ...");

  REQUIRE(m.up[3].assertions.size() == 1);
  CHECK(m.up[3].assertions[0].message == "no order is without a note");
  CHECK(m.up[3].assertions[0].statement == 0);
  CHECK(m.down[0].statements[0].text == "DROP INDEX public.i");
}

TEST_CASE("CRLF and a byte order mark change nothing") {
  Diagnostics diagnostics;
  const Migration plain = read(sample, diagnostics);
  const Migration other = read("\xef\xbb\xbf" + replace_all(sample, "\n", "\r\n"), diagnostics);
  CHECK(lines(diagnostics).empty());
  CHECK(other.message == plain.message);
  CHECK(other.review == plain.review);
  CHECK(other.revision == plain.revision);
  CHECK(other.checksum == plain.checksum);
  CHECK(other.up[0].title == plain.up[0].title);
  CHECK(other.up[2].batch->max_lag_ms == 10000);
  CHECK(other.up[0].statements[1].span.to_string() == "migrations/1_a.sql:18:1");
  CHECK(other.revision_span.column == plain.revision_span.column);
}

TEST_CASE("the checksum covers what runs and not the header") {
  Diagnostics diagnostics;
  const std::string text = sample;
  const auto sum = [&](const std::string& of) { return read(of, diagnostics).checksum; };
  const std::string same = sum(text);
  CHECK(same == sum(replace_all(text, "Add user_roles", "Add roles of users")));
  CHECK(same == sum(replace_all(text, "nobody reads", "who reads")));
  CHECK(same == sum(replace_all(text, ";\n", ";  \t\n") + "\n\n  \n"));
  CHECK(same != sum(replace_all(text, "size=100", "size=101")));
  CHECK(same != sum(replace_all(text, "VALIDATE", "validate")));
  CHECK(same != sum(replace_all(text, "DROP INDEX", "DROP  INDEX")));
  CHECK(same != sum(replace_all(text, "-- schemagen:down\n", "\n-- schemagen:down\n")));

  const std::string bare =
      "-- m\n-- schemagen:revision a\n-- schemagen:revises base\n\nSELECT 1;\n";
  CHECK(sum(bare) == sha256("SELECT 1;"));
}

TEST_CASE("a file without directives but its revision is one transactional step") {
  Diagnostics diagnostics;
  const Migration m = read(
      "-- schemagen:revision a1\n-- schemagen:revises base\n-- By hand\n\nCREATE TABLE t (a int);\n"
      "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT ';\n-- schemagen:down\n' $$",
      diagnostics);
  CHECK(lines(diagnostics).empty());
  CHECK(m.message == "By hand");
  CHECK(m.revises.empty());
  CHECK_FALSE(m.has_down);
  REQUIRE(m.up.size() == 1);
  CHECK(m.up[0].transactional);
  CHECK(m.up[0].title == "CREATE TABLE t (a int)");
  REQUIRE(m.up[0].statements.size() == 2);
}

TEST_CASE("an empty migration, an irreversible one, one without a message") {
  Diagnostics diagnostics;
  const Migration m = read(
      "-- schemagen:revision a1\n-- schemagen:revises b1, c1\n"
      "-- schemagen:irreversible the old values are gone\n-- schemagen:up\n",
      diagnostics, "migrations/2026_a1_x.sql");
  CHECK(lines(diagnostics).empty());
  CHECK(m.message == "2026_a1_x");
  CHECK(m.revises == std::vector<std::string>{"b1", "c1"});
  CHECK(m.irreversible == "the old values are gone");
  CHECK(m.up.empty());
}

TEST_CASE("what only looks like a directive is none") {
  Diagnostics diagnostics;
  const Migration m = read(
      "-- m\n-- schemagen:revision a\n-- schemagen:revises base\n/*\n-- schemagen:down\n*/\n"
      "-- schemagen is fine\nSELECT '\n-- schemagen:nonsense\n';\n",
      diagnostics);
  CHECK(lines(diagnostics).empty());
  CHECK_FALSE(m.has_down);
  CHECK(m.up.size() == 1);
}

TEST_CASE("an unfinished file is told once and never crashes") {
  const std::string text = sample;
  for (std::size_t size = 0; size < text.size(); ++size) {
    Diagnostics diagnostics;
    const Migration m = read(text.substr(0, size), diagnostics);
    for (const Step& step : m.up) CHECK_FALSE(step.statements.empty());
  }
}

}  // namespace
}  // namespace schemagen::history
