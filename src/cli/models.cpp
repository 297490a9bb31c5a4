#include "cli/models.hpp"

#include <set>

#include <fmt/format.h>

#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/model/model.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::cli {
namespace {

std::vector<model::ModelFile> read_files(const std::string& folder, Diagnostics& diagnostics) {
  std::vector<model::ModelFile> files;
  for (const std::string& path : model::find_model_files(folder)) {
    files.push_back({path, document::read_file(path, diagnostics)});
  }
  return files;
}

/// An object that no inspection would ever see would be "missing" for ever.
void check_managed(const catalog::Catalog& catalog, const inspect::Scope& scope,
                   Diagnostics& diagnostics) {
  std::set<std::string> told;
  for (const auto& [id, object] : catalog.objects()) {
    if (id.schema.empty() || scope.manages_schema(id.schema)) continue;
    if (!told.insert(id.schema).second) continue;
    diagnostics.error(
        "SG0712", object.span,
        fmt::format("{} is in schema {}, which is not managed", id.to_string(), id.schema),
        fmt::format("managed: {}; add it to `schemas:` in schemagen.yaml",
                    join(scope.schemas, ", ")));
  }
}

}  // namespace

catalog::Catalog read_models(Session& session, int& excluded) {
  const Config& config = session.config();
  Diagnostics diagnostics;
  const auto files = read_files(config.path(config.models), diagnostics);
  catalog::Catalog catalog = model::read_models(files, objects::all_kinds(), diagnostics);
  const inspect::Scope scope = session.scope();
  excluded = inspect::remove_excluded(catalog, scope);
  check_managed(catalog, scope, diagnostics);
  diagnostics.throw_if_errors();
  session.console().show(diagnostics);
  return catalog;
}

}  // namespace schemagen::cli
