#include <doctest/doctest.h>

#include "schemagen/inspect/inspect.hpp"
#include "schemagen/objects/registry.hpp"
#include "support/test_database.hpp"

using namespace schemagen;

namespace {

std::string listing(const std::string& url) {
  postgres::Connection connection(url);
  std::string text;
  const auto snapshot = inspect::read_catalog(connection, objects::all_kinds(), {});
  for (const auto& [id, object] : snapshot.catalog.objects()) {
    text += inspect::print_object(object) + "\n";
  }
  for (const auto& [kind, name] : snapshot.unmodelled) text += kind + " " + name + "\n";
  return text;
}

}  // namespace

TEST_CASE("a large catalog reads alike with a second connection and without") {
  testing::TestDatabase database;
  database.run(R"sql(
DO $$ BEGIN
  FOR i IN 1..60 LOOP
    EXECUTE format('CREATE TABLE public.wide_%s (%s, PRIMARY KEY (c1, c2))', i,
      (SELECT string_agg(format('c%s integer DEFAULT %s', n, n), ', ') FROM generate_series(1, 250) n));
    EXECUTE format('CREATE INDEX ON public.wide_%s (c3) WHERE c4 > 0', i);
    EXECUTE format('COMMENT ON COLUMN public.wide_%s.c3 IS %L', i, i);
  END LOOP;
END $$;
CREATE ROLE schemagen_alone LOGIN CONNECTION LIMIT 1;
)sql");
  const std::string both = listing(database.url());
  CHECK(both.find("wide_60") != std::string::npos);
  std::string alone = database.url();
  alone.replace(alone.find("postgres@"), 8, "schemagen_alone");
  // A role that may have one connection gets no second one.
  CHECK(listing(alone) == both);
  database.run("DROP ROLE schemagen_alone");
}
