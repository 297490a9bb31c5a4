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
INSERT INTO public.p VALUES (1, 'one'), (2, 'two');
CREATE TABLE public.p3 (k int, t text);
INSERT INTO public.p3 VALUES (3, 'three');)";

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
{}-- schemagen:step more rows
INSERT INTO public.a SELECT i, 0, 0 FROM generate_series(401, 410) i;
UPDATE public.a SET n = n * 10;
)";

// Without a search path every name is a full one.
constexpr const char* fingerprint = R"(WITH relations AS (
  SELECT c.*, c.oid::regclass::text AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), facts (fact) AS (
  SELECT concat_ws(' ', 'schema', nspname) FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_'
  UNION ALL SELECT concat_ws(' ', 'relation', name, relkind, relpersistence, relispartition,
    relhassubclass, relreplident, reloptions, pg_catalog.pg_get_expr(relpartbound, oid),
    pg_catalog.pg_get_partkeydef(oid), pg_catalog.obj_description(oid, 'pg_class')) FROM relations
  UNION ALL SELECT concat_ws(' ', 'column', r.name, a.attnum, a.attname,
    pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attislocal,
    a.attinhcount, pg_catalog.pg_get_expr(d.adbin, d.adrelid))
    FROM relations r JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND r.relkind IN ('r', 'p')
  UNION ALL SELECT concat_ws(' ', 'constraint', r.name, k.conname, k.convalidated,
    pg_catalog.pg_get_constraintdef(k.oid))
    FROM relations r JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid
  UNION ALL SELECT concat_ws(' ', 'index', pg_catalog.pg_get_indexdef(i.indexrelid),
    i.indisvalid, i.indisready, i.indislive)
    FROM relations r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
  UNION ALL SELECT concat_ws(' ', 'invalid', i.indexrelid::regclass)
    FROM pg_catalog.pg_index i WHERE NOT i.indisvalid
  UNION ALL SELECT concat_ws(' ', 'inherits', h.inhrelid::regclass, h.inhparent::regclass)
    FROM pg_catalog.pg_inherits h
  UNION ALL SELECT concat_ws(' ', 'label', e.enumtypid::regtype, e.enumsortorder, e.enumlabel)
    FROM pg_catalog.pg_enum e
  UNION ALL SELECT concat_ws(' ', 'row of a', t) FROM public.a t
  UNION ALL SELECT concat_ws(' ', 'row of p', t) FROM public.p t
  UNION ALL SELECT concat_ws(' ', 'row of p1', t) FROM public.p1 t
  UNION ALL SELECT concat_ws(' ', 'row of c', t) FROM public.c t
  UNION ALL SELECT concat_ws(' ', 'applied', revision) FROM schemagen.revision
  UNION ALL SELECT concat_ws(' ', 'history', row_number() OVER (ORDER BY id), revision, direction,
    message, checksum) FROM schemagen.history WHERE outcome = 'done'
  UNION ALL SELECT concat_ws(' ', 'journal', t) FROM schemagen.journal t
)
SELECT pg_catalog.string_agg(fact, E'\n' ORDER BY fact COLLATE "C") FROM facts)";

constexpr const char* detach = R"(-- schemagen:step transaction=off detach
ALTER TABLE public.p DETACH PARTITION public.p1 CONCURRENTLY;
)";

// The forms of docs/online.md, as a revision for tables in use has them: a column whose values are
// filled in slices, NOT NULL by way of a check, an index replaced, a partition attached behind a
// check. The default is volatile to the server, and the same each time.
constexpr const char* online = R"(-- schemagen:step a tag
ALTER TABLE public.a ADD COLUMN tag int;
ALTER TABLE public.a ALTER COLUMN tag SET DEFAULT length(clock_timestamp()::text) * 0 + 7;
-- schemagen:batch table=public.a key=id size=500
UPDATE public.a SET tag = DEFAULT WHERE :batch AND tag IS NULL;
-- schemagen:step set the tag NOT NULL
ALTER TABLE public.a ADD CONSTRAINT a_tag_is_not_null CHECK (tag IS NOT NULL) NOT VALID;
ALTER TABLE public.p3 ADD CONSTRAINT p3_bound CHECK (k IS NOT NULL AND k IN (3)) NOT VALID;
-- schemagen:step transaction=off set the tag NOT NULL
ALTER TABLE public.a VALIDATE CONSTRAINT a_tag_is_not_null;
-- schemagen:step transaction=off the rows fit
ALTER TABLE public.p3 VALIDATE CONSTRAINT p3_bound;
-- schemagen:step transaction=off build the other index
CREATE INDEX CONCURRENTLY a_w_new ON public.a (w, v);
-- schemagen:step transaction=off drop the one before
DROP INDEX CONCURRENTLY public.a_w;
-- schemagen:step tie it together
ALTER INDEX public.a_w_new RENAME TO a_w;
ALTER TABLE public.a ALTER COLUMN tag SET NOT NULL;
ALTER TABLE public.a DROP CONSTRAINT a_tag_is_not_null;
ALTER TABLE public.p ATTACH PARTITION public.p3 FOR VALUES IN (3);
ALTER TABLE public.p3 DROP CONSTRAINT p3_bound;
)";

}  // namespace

void write_migrations(cli::test::Project& project, int server_version) {
  const std::string down = "SELECT 1;";
  project.migration(1, "aaa111", "base", tables, down);
  project.migration(2, "bbb222", "aaa111",
                    fmt::format(fmt::runtime(steps), server_version < 140000 ? "" : detach, online),
                    down);
  project.migration(3, "ccc333", "bbb222",
                    "CREATE TABLE public.c (id int);\nINSERT INTO public.c SELECT n FROM public.a;",
                    down);
}

std::string config(const std::string& url) {
  return fmt::format("database: {{url: \"{}\"}}\n", url);
}

void clear(postgres::Connection& connection) {
  connection.query(
      "SET client_min_messages = warning; DROP SCHEMA IF EXISTS schemagen CASCADE; "
      "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
}

std::string remains(postgres::Connection& connection) {
  return connection.query(fingerprint).text(0, 0);
}

}  // namespace schemagen::kill
