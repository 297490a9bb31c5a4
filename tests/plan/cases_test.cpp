#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "plan/golden.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"

// tests/cases/plan/<case>/{old.sql,new.yaml,up.sql,down.sql}: a database, the models that it is to
// become, and the statements of both ways. Each case is proved, its pg_dump is compared on the way
// back, and UPDATE_CASES=1 writes the expected files anew. With a file `online` in
// the folder, the tables of the case are in use.

namespace schemagen::plan::test {

namespace {

namespace fs = std::filesystem;

/// What the first line of a case's old.sql says of the versions of PostgreSQL that it is for:
/// `-- since 18` or `-- before 18`. The expected statements are those of 15, or of the first.
struct Versions {
  int since = 0;
  int before = 1000;
  bool include(int major) const { return major >= since && major < before; }
  bool expected_of(int major) const { return major == std::max(15, since); }
};

Versions versions_of(const std::string& old_sql) {
  Versions versions;
  for (const auto& [mark, bound] :
       {std::pair{"-- since ", &versions.since}, std::pair{"-- before ", &versions.before}}) {
    if (old_sql.starts_with(mark)) *bound = std::stoi(old_sql.substr(std::string(mark).size()));
  }
  return versions;
}

/// A dump whose rights stand in the order of their text: PostgreSQL keeps them in the order in
/// which they were given, which means nothing.
std::string settled(const std::string& dump) {
  const auto is_right = [](const std::string& line) {
    return line.starts_with("GRANT ") || line.starts_with("REVOKE ");
  };
  std::vector<std::string> lines = split(dump, '\n');
  for (auto from = lines.begin(); from != lines.end();) {
    const auto to = std::find_if_not(from, lines.end(), is_right);
    std::sort(from, to);
    from = to == lines.end() ? to : std::next(to);
  }
  return join(lines, "\n");
}

void try_case(const std::string& folder, canon::Scratch& scratch) {
  CAPTURE(folder);
  const std::string old_sql = read_text(folder + "/old.sql");
  const int major = testing::test_server().major();
  const Versions versions = versions_of(old_sql);
  if (!versions.include(major)) return;
  testing::TestDatabase database;
  canon::test::load(database, old_sql);
  const std::string before = settled(database.dump().value_or(""));
  const std::string models = read_text(folder + "/new.yaml");
  const canon::test::Run result = canon::test::compare_models(database, models, scratch);
  const Options options{result.server_version, fs::exists(folder + "/online")};
  const Plan up = result.comparison.up_plan(options);
  const Plan down = result.comparison.down_plan(options);
  if (versions.expected_of(major)) {
    compare_with_file(folder + "/up.sql", canon::test::statements(up));
    compare_with_file(folder + "/down.sql", canon::test::statements(down));
  }

  const canon::Proof proof =
      canon::prove(result.comparison, up, down, objects::all_kinds(), scratch);
  CHECK_EQ(proof.failure, "");
  CHECK(proof.proved);

  // What is online and what is not leads to the same.
  const Options other{options.server_version, !options.online};
  const Plan other_up = result.comparison.up_plan(other);
  const Plan other_down = result.comparison.down_plan(other);
  const canon::Proof as_well =
      canon::prove(result.comparison, other_up, other_down, objects::all_kinds(), scratch);
  CHECK_EQ(as_well.failure, "");

  run(database, up);
  const canon::test::Run again = canon::test::compare_models(database, models, scratch);
  CHECK_EQ(canon::test::joined(canon::test::describe(again.comparison.up)), "");
  run(database, down);
  // Columns that come back come back at the end; only their order may differ.
  if (!fs::exists(folder + "/appends_columns")) {
    CHECK_EQ(settled(database.dump().value_or("")), before);
  }
}

}  // namespace

TEST_CASE("golden plans") { try_cases("tests/cases/plan", try_case); }

}  // namespace schemagen::plan::test
