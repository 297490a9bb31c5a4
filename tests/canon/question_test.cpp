#include "canon/question.hpp"

#include <doctest/doctest.h>

#include "canon/pipeline.hpp"

using namespace schemagen;
using namespace schemagen::canon;
using namespace schemagen::canon::test;
using catalog::ObjectId;

namespace {

/// The key of the first object of a kind in a schema named by `table`.
class Keys {
 public:
  explicit Keys(const std::string& yaml) {
    Diagnostics diagnostics;
    models_ = read_models(yaml, diagnostics);
    diagnostics.throw_if_errors();
  }
  std::string of(const std::string& text, bool shared = true) const {
    for (const auto& [id, object] : models_.objects()) {
      if (id.to_string() == text) return question_key(models_, id, 150000, shared);
    }
    FAIL("no object " << text);
    return {};
  }

 private:
  catalog::Catalog models_;
};

constexpr const char* alike = R"yaml(
tables:
  users:
    columns:
      id: timestamptz
      state: {type: varchar(9), default: "'new'"}
    checks: {users_state: "state in ('new', 'old')"}
    indexes: {users_idx: {columns: [id], where: "state = 'new'"}}
  orders:
    columns:
      state: {type: varchar(9), default: "'new'"}
      id: timestamptz
    checks: {orders_state: "state in ('new', 'old')"}
    indexes: {orders_idx: {columns: [id], where: "state = 'new'"}}
  parcels:
    columns:
      id: bigint
      state: {type: text, default: "'new'"}
    checks: {parcels_state: "state in ('new', 'old')"}
    indexes: {parcels_idx: {columns: [id], where: "state = 'new'"}}
)yaml";

}  // namespace

TEST_CASE("tables that ask the same have one key") {
  const Keys keys(alike);
  CHECK(keys.of("column public.users.state") == keys.of("column public.orders.state"));
  CHECK(keys.of("constraint public.users.users_state") ==
        keys.of("constraint public.orders.orders_state"));
  CHECK(keys.of("index public.users_idx") == keys.of("index public.orders_idx"));
  CHECK(keys.of("index public.users_idx", false) != keys.of("index public.orders_idx", false));
  // The same text over a column of another type is another question.
  CHECK(keys.of("column public.users.state") != keys.of("column public.parcels.state"));
  CHECK(keys.of("constraint public.users.users_state") !=
        keys.of("constraint public.parcels.parcels_state"));
  CHECK(keys.of("index public.users_idx") != keys.of("index public.parcels_idx"));
}

TEST_CASE("what mentions its table's name asks for itself") {
  const Keys keys(R"yaml(
tables:
  users: {columns: {a: int}, checks: {c: users IS NOT NULL, d: "a <> 1"}}
  orders: {columns: {a: int, users: int}, checks: {c: users IS NOT NULL, d: "a <> 1"}}
)yaml");
  CHECK(keys.of("constraint public.users.c") != keys.of("constraint public.orders.c"));
  CHECK(keys.of("constraint public.users.d") == keys.of("constraint public.orders.d"));
}

TEST_CASE("one answer serves all that asked the same") {
  testing::TestDatabase database;
  load(database, R"sql(
CREATE TABLE users (id timestamptz, state varchar(9) DEFAULT 'new',
  CONSTRAINT users_state CHECK (state IN ('new', 'old')), CONSTRAINT whole CHECK (users IS NOT NULL));
CREATE INDEX users_idx ON users (id) WHERE state = 'new';
CREATE TABLE orders (state varchar(9) DEFAULT 'new', id timestamptz,
  CONSTRAINT orders_state CHECK (state IN ('new', 'old')), CONSTRAINT whole CHECK (orders IS NOT NULL));
CREATE INDEX orders_idx ON orders (id) WHERE state = 'new';
CREATE TABLE parcels (id bigint, state text DEFAULT 'new',
  CONSTRAINT parcels_state CHECK (state IN ('new', 'old')));
CREATE INDEX parcels_idx ON parcels (id) WHERE state = 'new';
)sql");
  std::string yaml = alike;
  for (const std::string table : {"users", "orders"}) {
    const std::string line = table + "_state: \"state in ('new', 'old')\"";
    yaml.insert(yaml.find(line) + line.size(), ", whole: \"" + table + " is not null\"");
  }
  Scratch scratch(on_test_server());
  const Run run = compare_models(database, yaml, scratch);
  CHECK(joined(describe(run.comparison.up)) == "");
}

TEST_CASE("each declaration that the server refuses is told") {
  testing::TestDatabase database;
  Scratch scratch(on_test_server());
  std::string messages;
  try {
    compare_models(database,
                   "tables:\n  a: {columns: {x: {type: int, default: no_such()}}}\n"
                   "  b: {columns: {x: {type: int, default: no_such()}}}\n",
                   scratch);
  } catch (const UserError& error) {
    messages = listing(error.diagnostics());
  }
  CHECK(messages.find("shop.yaml:2:") != std::string::npos);
  CHECK(messages.find("shop.yaml:3:") != std::string::npos);
}
