#include "cli/models.hpp"

#include <set>

#include <fmt/format.h>

#include "schemagen/base/digest.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/catalog/archive.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/model/model.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::cli {
namespace {

constexpr std::string_view space = "models";

catalog::Catalog parse(const catalog::SourceFiles& sources, Diagnostics& diagnostics) {
  std::vector<model::ModelFile> files;
  for (const auto& source : sources) {
    files.push_back({source->path, document::read(source, diagnostics)});
  }
  return model::read_models(files, objects::all_kinds(), diagnostics);
}

/// What the files declare, out of the cache when they have not changed since. Files that gave rise
/// to a message are read anew, to tell it again.
catalog::Catalog read_cached(const catalog::SourceFiles& sources, cache::Cache& cache,
                             Diagnostics& diagnostics) {
  Digest digest;
  for (const auto& source : sources) digest.add(source->path).add(source->text);
  const std::string key = digest.hex();
  if (const auto found = cache.get(space, key)) {
    return catalog::unpack(*found, objects::all_kinds(), sources);
  }
  Diagnostics messages;
  catalog::Catalog catalog = parse(sources, messages);
  if (messages.items().empty()) cache.put(space, key, catalog::pack(catalog));
  diagnostics.append(std::move(messages));
  return catalog;
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
  catalog::SourceFiles sources;
  for (const std::string& path : model::find_model_files(config.path(config.models))) {
    sources.push_back(load_source(path));
  }
  catalog::Catalog catalog = read_cached(sources, session.cache(), diagnostics);
  const inspect::Scope scope = session.scope();
  excluded = inspect::remove_excluded(catalog, scope);
  check_managed(catalog, scope, diagnostics);
  diagnostics.throw_if_errors();
  session.console().show(diagnostics);
  return catalog;
}

}  // namespace schemagen::cli
