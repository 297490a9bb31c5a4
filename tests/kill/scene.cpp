#include "kill/scene.hpp"

#include <fmt/format.h>

#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

namespace schemagen::kill {
namespace {

constexpr const char* tables = R"(CREATE TYPE public.mood AS ENUM ('sad');
CREATE TABLE public.a (id int PRIMARY KEY, v int NOT NULL, w int);
INSERT INTO public.a SELECT i, i % 7, i % 5 FROM generate_series(1, 400) i;
CREATE INDEX a_v ON public.a (v);
CREATE TABLE public.p (k int, t text) PARTITION BY LIST (k);
CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1);
CREATE TABLE public.p2 PARTITION OF public.p FOR VALUES IN (2);
INSERT INTO public.p VALUES (1, 'one'), (2, 'two');)";

constexpr const char* steps = R"(-- schemagen:step a counter
ALTER TABLE public.a ADD COLUMN n int NOT NULL DEFAULT 0;
-- schemagen:step transaction=off build
CREATE INDEX CONCURRENTLY a_w ON public.a (w);
-- schemagen:batch table=public.a key=id size=100
UPDATE public.a SET n = n + 1 WHERE :batch;
-- schemagen:step transaction=off label
ALTER TYPE public.mood ADD VALUE 'ok';
-- schemagen:step transaction=off drop
DROP INDEX CONCURRENTLY public.a_v;
{}-- schemagen:step transaction=off rebuild
REINDEX INDEX CONCURRENTLY public.a_w;
-- schemagen:step more rows
INSERT INTO public.a SELECT i, 0, 0 FROM generate_series(401, 410) i;
UPDATE public.a SET n = n * 10;
)";

constexpr const char* detach = R"(-- schemagen:step transaction=off detach
ALTER TABLE public.p DETACH PARTITION public.p1 CONCURRENTLY;
)";

}  // namespace

void write_migrations(cli::test::Project& project, int server_version) {
  const std::string down = "SELECT 1;";
  project.migration(1, "aaa111", "base", tables, down);
  project.migration(2, "bbb222", "aaa111",
                    fmt::format(fmt::runtime(steps), server_version < 140000 ? "" : detach), down);
  project.migration(3, "ccc333", "bbb222",
                    "CREATE TABLE public.c (id int);\nINSERT INTO public.c SELECT n FROM public.a;",
                    down);
}

std::string config(const std::string& url) {
  return fmt::format("database: {{url: \"{}\"}}\n", url);
}

std::string remains(const std::string& url) {
  postgres::Connection connection(url);
  std::string text = testing::dump_schema(url).value_or("");
  for (const char* query :
       {"SELECT pg_catalog.string_agg(t::text, ' ' ORDER BY id) FROM public.a t",
        "SELECT pg_catalog.string_agg(t::text, ' ' ORDER BY k) FROM public.p t",
        "SELECT pg_catalog.string_agg(t::text, ' ' ORDER BY k) FROM public.p1 t",
        "SELECT pg_catalog.string_agg(t::text, ' ' ORDER BY id) FROM public.c t",
        "SELECT pg_catalog.count(*) FROM pg_catalog.pg_index WHERE NOT indisvalid",
        "SELECT pg_catalog.string_agg(revision, ' ') FROM schemagen.revision",
        "SELECT pg_catalog.string_agg(revision, ' ' ORDER BY id) FROM schemagen.history "
        "WHERE outcome = 'done'",
        "SELECT pg_catalog.count(*) FROM schemagen.journal"}) {
    text += connection.query(query).text(0, 0) + "\n";
  }
  return text;
}

}  // namespace schemagen::kill
