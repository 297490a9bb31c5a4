#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "schemagen/inspect/inspect.hpp"
#include "schemagen/objects/registry.hpp"
#include "support/test_database.hpp"

namespace schemagen::inspect {

namespace {

Snapshot read(const testing::TestDatabase& database, const Scope& scope = {}) {
  postgres::Connection connection(database.url());
  return read_catalog(connection, objects::all_kinds(), scope);
}

std::string ids(const Snapshot& snapshot) {
  std::string text;
  for (const auto& [id, object] : snapshot.catalog.objects()) text += id.to_string() + "\n";
  return text;
}

std::string unmodelled(const Snapshot& snapshot) {
  std::string text;
  for (const auto& [kind, name] : snapshot.unmodelled) text += kind + " " + name + "\n";
  return text;
}

const catalog::Object& find(const Snapshot& snapshot, const std::string& id) {
  for (const auto& [other, object] : snapshot.catalog.objects()) {
    if (other.to_string() == id) return object;
  }
  throw std::runtime_error(id + " was not read");
}

std::string field(const catalog::Object& object, std::string_view key) {
  return object.id.kind->find_field(key)->print(*object.model).value_or("NULL");
}

}  // namespace

TEST_CASE("an empty database holds the schema public and nothing else") {
  testing::TestDatabase database;
  const Snapshot snapshot = read(database);
  CHECK(ids(snapshot) == "schema public\n");
  CHECK(unmodelled(snapshot) == "");
  CHECK(snapshot.server_version / 10000 == testing::test_server().major());
}

TEST_CASE("only managed schemas are read") {
  testing::TestDatabase database;
  database.run(
      "SET search_path = public;"
      "CREATE SCHEMA app_a; CREATE SCHEMA appb; CREATE SCHEMA schemagen;"
      "CREATE TABLE app_a.t (); CREATE TABLE appb.t (); CREATE TABLE schemagen.t ();"
      "CREATE TABLE public.t ()");
  Scope scope;
  scope.schemas = {"app_*"};
  CHECK(ids(read(database, scope)) == "schema app_a\ntable app_a.t\n");
  scope.schemas = {"*"};
  CHECK(ids(read(database, scope)) ==
        "schema app_a\nschema appb\nschema public\n"
        "table app_a.t\ntable appb.t\ntable public.t\n");
}

TEST_CASE("excluded objects are left out with all their parts, and counted") {
  testing::TestDatabase database;
  database.run(
      "SET search_path = public;"
      "CREATE TABLE keep (a int, secret int); CREATE TABLE gone (a int PRIMARY KEY, b int);"
      "CREATE INDEX gone_idx ON gone (b); COMMENT ON COLUMN gone.a IS 'x'");
  Scope scope;
  scope.exclude = {"table:*.gone", "column:*.secret"};
  const Snapshot snapshot = read(database, scope);
  CHECK(ids(snapshot) == "schema public\ntable public.keep\ncolumn public.keep.a\n");
  CHECK(snapshot.excluded == 7);
}

TEST_CASE("what no kind models is told by name") {
  testing::TestDatabase database;
  database.run(
      "SET search_path = public;"
      "CREATE TABLE t (a int, b int);"
      "CREATE TABLE p (a int) PARTITION BY LIST (a);"
      "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
      "CREATE TABLE child () INHERITS (t);"
      "CREATE TYPE raw;"
      "CREATE FUNCTION raw_in(cstring) RETURNS raw LANGUAGE internal IMMUTABLE STRICT AS 'textin';"
      "CREATE FUNCTION raw_out(raw) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS "
      "'textout';"
      "CREATE TYPE raw (INPUT = raw_in, OUTPUT = raw_out);"
      "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
      "CREATE PROCEDURE pr() LANGUAGE sql AS 'SELECT 1';"
      "CREATE TYPE span AS RANGE (subtype = int);"
      "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
      "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();"
      "CREATE RULE r AS ON DELETE TO p DO INSTEAD NOTHING;"
      "CREATE POLICY po ON t;"
      "CREATE STATISTICS st (ndistinct) ON a, b FROM t;"
      "CREATE COLLATION co FROM \"C\";"
      "CREATE PUBLICATION pub FOR TABLE t");
  CHECK(unmodelled(read(database)) == "base type public.raw\n");
}

TEST_CASE("what tables have from above is read as theirs, and where from") {
  testing::TestDatabase database;
  database.run(
      "SET search_path = public;"
      "CREATE TABLE p (a int PRIMARY KEY, b int CONSTRAINT sane CHECK (b > 0)) PARTITION BY LIST "
      "(a);"
      "CREATE INDEX p_b ON p (b);"
      "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
      "CREATE INDEX p_ab ON ONLY p (a, b); CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);"
      "CREATE TABLE t (a int, b int); CREATE TABLE child (b int, c int) INHERITS (t)");
  const Snapshot snapshot = read(database);
  CHECK(unmodelled(snapshot) == "");
  CHECK(field(find(snapshot, "table public.p"), "partition_by") == "LIST (a)");
  CHECK(field(find(snapshot, "table public.p1"), "partition_of") == "public.p");
  CHECK(field(find(snapshot, "table public.p1"), "values") == "IN (1)");
  CHECK(field(find(snapshot, "table public.child"), "inherits") == "{\"public.t\"}");
  CHECK(field(find(snapshot, "column public.p1.b"), "inheritance") == "p");
  CHECK(field(find(snapshot, "column public.child.a"), "inheritance") == "i");
  CHECK(field(find(snapshot, "column public.child.b"), "inheritance") == "m");
  CHECK(field(find(snapshot, "column public.child.c"), "inheritance") == "n");
  CHECK(field(find(snapshot, "constraint public.p1.sane"), "inheritance") == "p");
  CHECK(field(find(snapshot, "constraint public.p1.p1_pkey"), "part_of") == "public.p_pkey");
  CHECK(field(find(snapshot, "index public.p1_b_idx"), "part_of") == "public.p_b");
  CHECK(field(find(snapshot, "index public.p_b"), "only") == "f");
  CHECK(field(find(snapshot, "index public.p_ab"), "only") == "t");
  CHECK(field(find(snapshot, "index public.p_ab"), "invalid") == "f");
  CHECK(field(find(snapshot, "index public.p2_a_b_idx"), "part_of") == "public.p_ab");
}

TEST_CASE("what an extension brings is neither an object nor unmodelled") {
  testing::TestDatabase database;
  database.run("SET search_path = public; CREATE EXTENSION citext; CREATE EXTENSION hstore");
  const Snapshot snapshot = read(database);
  CHECK(ids(snapshot) == "schema public\nextension citext\nextension hstore\n");
  CHECK(unmodelled(snapshot) == "");
  database.run(
      "REVOKE EXECUTE ON FUNCTION public.hstore(text, text) FROM public;"
      "GRANT USAGE ON TYPE public.citext TO pg_monitor WITH GRANT OPTION");
  const Snapshot changed = read(database);
  const std::string on_function = "extension member hstore.\"function public.hstore\"(text, text)";
  CHECK(field(find(changed, on_function), "grants").find("public") != std::string::npos);
  CHECK(ids(changed).find("type public.citext") != std::string::npos);
}

TEST_CASE("a foreign key may refer to a table outside the managed schemas") {
  testing::TestDatabase database;
  database.run(
      "SET search_path = public;"
      "CREATE SCHEMA other;"
      "CREATE TABLE other.p (gone int, a int, \"B c\" int, PRIMARY KEY (\"B c\", a));"
      "ALTER TABLE other.p DROP COLUMN gone;"
      "CREATE TABLE c (a int, b int, CONSTRAINT f FOREIGN KEY (b, a) REFERENCES other.p)");
  const Snapshot snapshot = read(database);
  const catalog::Object& key = find(snapshot, "constraint public.c.f");
  CHECK(field(key, "references") == "other.p");
  CHECK(field(key, "reference_columns") == "{\"B c\",\"a\"}");
}

TEST_CASE("an index that a failed concurrent build left behind is read as invalid") {
  testing::TestDatabase database;
  database.run(
      "SET search_path = public; CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1); CREATE "
      "INDEX good ON t (a)");
  CHECK_THROWS(database.run("CREATE UNIQUE INDEX CONCURRENTLY bad ON public.t (a)"));
  const Snapshot snapshot = read(database);
  CHECK(field(find(snapshot, "index public.bad"), "invalid") == "t");
  CHECK(field(find(snapshot, "index public.good"), "invalid") == "f");
}

TEST_CASE("comments find what they are about, whatever it is") {
  testing::TestDatabase database;
  database.run(
      "SET search_path = public;"
      "CREATE TABLE t (a int CONSTRAINT k CHECK (a > 0)); CREATE INDEX i ON t (a);"
      "CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 0);"
      "CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE INDEX mi ON m (a);"
      "COMMENT ON INDEX mi IS 'x'; COMMENT ON COLUMN m.a IS 'x';"
      "COMMENT ON TABLE t IS 'x'; COMMENT ON COLUMN t.a IS 'x'; COMMENT ON INDEX i IS 'x';"
      "COMMENT ON CONSTRAINT k ON t IS 'x'; COMMENT ON CONSTRAINT k ON DOMAIN d IS 'x'");
  const Snapshot snapshot = read(database);
  std::string found;
  for (const auto& [id, object] : snapshot.catalog.objects()) {
    if (!id.kind->is_attachment()) continue;
    const auto target = id.kind->parent(id, *object.model);
    REQUIRE(target);
    CHECK(snapshot.catalog.contains(*target));
    found += id.to_string() + "\n";
  }
  CHECK(found ==
        "comment public.d.k (constraint)\n"
        "comment public.i (index)\n"
        "comment public.m.a (view column)\n"
        "comment public.mi (index)\n"
        "comment public.t (table)\n"
        "comment public.t.a (column)\n"
        "comment public.t.k (constraint)\n");
}

TEST_CASE("a view needs what its query reads, be something said of its columns or not") {
  testing::TestDatabase database;
  database.run(
      "SET search_path = public;"
      "CREATE TYPE mood AS ENUM ('a');"
      "CREATE TABLE t (a int, b mood, c int);"
      "CREATE VIEW v AS SELECT a, b FROM t;"
      "COMMENT ON COLUMN v.b IS 'x';"
      "CREATE VIEW w AS SELECT b FROM v");
  const Snapshot snapshot = read(database);
  const auto needs = [&](const std::string& id) {
    std::string text;
    for (const auto& other : find(snapshot, id).needs) text += other.to_string() + "\n";
    return text;
  };
  CHECK(needs("view public.v") == "table public.t\ncolumn public.t.a\ncolumn public.t.b\n");
  CHECK(needs("view public.w") == "view public.v\nview column public.v.b\n");
}

TEST_CASE("other work goes on while the server computes a fingerprint") {
  testing::TestDatabase database;
  database.run("CREATE TABLE public.t (a int)");
  postgres::Connection connection(database.url());
  Moment moment(connection);
  bool ran = false;
  CHECK(moment.fingerprint([&] { ran = true; }) == moment.fingerprint());
  CHECK(ran);
  CHECK(ids(moment.read(objects::all_kinds(), {})) ==
        "schema public\ntable public.t\ncolumn public.t.a\n");
}

}  // namespace schemagen::inspect
