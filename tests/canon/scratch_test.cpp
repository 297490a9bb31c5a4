#include "cache/folder.hpp"
#include "canon/pipeline.hpp"

// Where scratch databases come from, and when none is needed.

namespace schemagen::canon::test {

namespace {

constexpr const char* models =
    "tables: {t: {columns: {a: {type: varchar, default: \"'x'\"}}, checks: {c: a <> 'y'}}}";

constexpr int missing_major = 99;

catalog::Catalog canonical(Scratch& scratch, cache::Cache& cache) {
  Diagnostics diagnostics;
  const catalog::Catalog declared = read_models(models, diagnostics);
  catalog::Catalog result =
      canonicalize(declared, {}, objects::all_kinds(), scratch, cache, 150000, diagnostics);
  CHECK_EQ(listing(diagnostics), "");
  return result;
}

std::string printed(const catalog::Catalog& catalog) {
  std::string text;
  for (const auto& [id, object] : catalog.objects()) text += inspect::print_object(object) + "\n";
  return text;
}

int scratch_databases() {
  postgres::Connection connection(testing::test_server().url());
  return connection
      .query("SELECT FROM pg_catalog.pg_database WHERE datname LIKE 'schemagen_scratch_%'")
      .rows();
}

/// Every line of the error that a scratch without a provider ends in.
std::string failure_of(const ScratchOptions& options) {
  Scratch scratch(options);
  try {
    scratch.create_database();
  } catch (const UserError& error) {
    const Diagnostic& item = error.diagnostics().items().at(0);
    std::string text = item.code + " " + item.message + "\n";
    for (const auto& note : item.notes) text += "- " + note.text + "\n";
    return text + item.hint + "\n";
  }
  return "no failure";
}

}  // namespace

TEST_CASE("what was canonical once is taken from the cache, without a server") {
  const cache::Folder folder;
  cache::Cache cache(folder.file());
  Scratch first(on_test_server());
  const std::string once = printed(canonical(first, cache));
  CHECK(first.description() == "the configured scratch server");
  ScratchOptions nowhere;
  nowhere.setting = "postgresql://localhost:1/none";
  Scratch second(nowhere);
  CHECK_EQ(printed(canonical(second, cache)), once);
  CHECK(second.description() == "");
  // Another server version may spell otherwise.
  Diagnostics diagnostics;
  CHECK_THROWS_AS(canonicalize(read_models(models, diagnostics), {}, objects::all_kinds(), second,
                               cache, 160000, diagnostics),
                  UserError);
}

TEST_CASE("scratch databases go with the object that gave them") {
  const int before = scratch_databases();
  {
    Scratch scratch(on_test_server());
    CHECK(scratch_databases() == before);
    const auto one = scratch.create_database();
    const auto two = scratch.create_database();
    CHECK(one->database() != two->database());
    CHECK(scratch_databases() == before + 2);
  }
  CHECK(scratch_databases() == before);
}

TEST_CASE("auto takes the embedded server, then a private one, then the target") {
  ScratchOptions options;
  options.target_url = testing::test_server().url();
  options.target_is_private = true;
  Scratch beside(options);
  CHECK(beside.server_version() >= 130000);
  CHECK(beside.description() == "a database on the embedded server");

  options.target_is_private = false;
  Scratch apart(options);
  const auto connection = apart.create_database();
  CHECK(apart.description() ==
        "a private PostgreSQL " + std::to_string(apart.server_version() / 10000) + " server");
  CHECK(scratch_databases() == 0);

  options.major = missing_major;
  Scratch target(options);
  const auto there = target.create_database();
  CHECK(target.description() == "a throw-away database on the target server");
  CHECK(scratch_databases() == 1);
}

TEST_CASE("when no provider works, each attempt is told, and the ways out") {
  const std::string start =
      "SG0412 no scratch database can be had, where declared SQL is tried out\n";
  const std::string end =
      "install Debian's package postgresql, grant CREATEDB, or set `scratch:` in schemagen.yaml to "
      "the URL of a server where databases may be created\n";
  ScratchOptions options;
  options.setting = "postgresql://localhost:1/none";
  const std::string configured = failure_of(options);
  CHECK(configured.starts_with(start + "- the configured scratch server: "));
  CHECK(configured.ends_with(end));

  postgres::Connection admin(testing::test_server().url());
  admin.query("CREATE ROLE nobody_much LOGIN");
  options.setting = "auto";
  options.major = missing_major;
  options.target_url = admin.url_for_database("postgres") + " user=nobody_much";
  const std::string all = failure_of(options);
  admin.query("DROP ROLE nobody_much");
  CAPTURE(all);
  CHECK(all.starts_with(start + "- a private server: "));
  CHECK(all.find("\n- a throw-away database on the target server: nobody_much may not create "
                 "databases\n" +
                 end) != std::string::npos);
}

}  // namespace schemagen::canon::test
