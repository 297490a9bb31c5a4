// What the stages cost that need no server: models read, compared with an emptier catalog, planned,
// written as a migration and read back. Takes a model file (synthetic.py makes one) and prints
// milliseconds, a line for each stage. Under callgrind it dumps the counts of each stage by name.

#include <chrono>
#include <cstdio>
#include <functional>
#include <string>

#include <fmt/format.h>
#include <valgrind/callgrind.h>

#include "schemagen/base/file.hpp"
#include "schemagen/diff/diff.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/history/migration.hpp"
#include "schemagen/model/model.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/plan/plan.hpp"
#include "schemagen/render/render.hpp"

namespace {

using namespace schemagen;

void stage(const char* name, const std::function<void()>& work) {
  CALLGRIND_ZERO_STATS;
  const auto begin = std::chrono::steady_clock::now();
  work();
  const auto end = std::chrono::steady_clock::now();
  CALLGRIND_DUMP_STATS_AT(name);
  fmt::print("{} {:.1f}\n", name, std::chrono::duration<double, std::milli>(end - begin).count());
}

catalog::Catalog read(const char* path) {
  Diagnostics diagnostics;
  const auto source = load_source(path);
  document::Pieces pieces(source, model::schema_key, diagnostics);
  const auto next = [&]() -> std::optional<model::ModelFile> {
    auto piece = pieces.next();
    if (!piece) return std::nullopt;
    return model::ModelFile{source->path, std::move(piece->root), {}, piece->entries_before};
  };
  auto catalog = model::read_models(next, objects::all_kinds(), diagnostics);
  diagnostics.throw_if_errors();
  return catalog;
}

/// The same without what hangs on a table or a column: all of it is made when it is compared.
catalog::Catalog only_schemas(const catalog::Catalog& all) {
  catalog::Catalog result;
  for (const auto& [id, object] : all.objects()) {
    if (id.kind->name() == "schema") result.put(object);
  }
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  catalog::Catalog desired;
  diff::Difference difference;
  plan::Plan plan;
  std::string text;
  stage("read", [&] { desired = read(argv[1]); });
  const catalog::Catalog actual = only_schemas(desired);
  stage("compare-equal", [&] {
    if (!diff::compare(desired, desired).empty()) std::exit(1);
  });
  stage("compare", [&] { difference = diff::compare(actual, desired); });
  stage("plan", [&] { plan = plan::make_plan(difference, actual, desired, {}); });
  stage("write", [&] {
    history::MigrationText migration;
    migration.message = "all tables";
    migration.revision = "000000000001";
    migration.created = "2026-01-01T00:00:00Z";
    migration.up = render::steps(plan);
    text = render::migration_file(migration, {});
  });
  fmt::print("actions {}\nbytes {}\n", plan.steps.size(), text.size());
}
