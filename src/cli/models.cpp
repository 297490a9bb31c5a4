#include "cli/models.hpp"

#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

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

catalog::SourceFiles load_all(const Config& config) {
  catalog::SourceFiles files;
  for (const std::string& path : model::find_model_files(config.path(config.models))) {
    files.push_back(load_source(path));
  }
  return files;
}

catalog::Catalog parse(const catalog::SourceFiles& sources, const std::string& project,
                       catalog::SourceFiles& included, Diagnostics& diagnostics) {
  auto source = sources.begin();
  std::optional<document::Pieces> pieces;
  const auto next = [&]() -> std::optional<model::ModelFile> {
    while (true) {
      if (auto piece = pieces ? pieces->next() : std::nullopt) {
        return model::ModelFile{(*std::prev(source))->path, std::move(piece->root), project,
                                piece->entries_before, piece->broken};
      }
      if (source == sources.end()) return std::nullopt;
      pieces.emplace(*source++, model::schema_key, diagnostics);
    }
  };
  return model::read_models(next, objects::all_kinds(), diagnostics, &included);
}

/// The files that models name with `file:`, from the cache's list of their paths. Nothing when one
/// is gone.
std::optional<catalog::SourceFiles> load_included(const std::string& paths) {
  catalog::SourceFiles files;
  for (const auto& path : catalog::parse_wire_list(paths)) {
    if (!path || !std::filesystem::is_regular_file(*path)) return std::nullopt;
    files.push_back(load_source(*path));
  }
  return files;
}

std::string print_paths(const catalog::SourceFiles& files) {
  std::vector<std::optional<std::string>> paths;
  for (const auto& file : files) paths.emplace_back(file->path);
  return catalog::print_wire_list(paths);
}

std::string key_of(std::string_view what, const catalog::SourceFiles& files) {
  Digest digest;
  digest.add(what);
  for (const auto& file : files) digest.add(file->path).add(file->text);
  return digest.hex();
}

/// An object that no inspection would ever see would be "missing" for ever.
void check_managed(const catalog::Catalog& catalog, const inspect::Scope& scope,
                   Diagnostics& diagnostics) {
  std::set<std::string> told;
  Name last;  // neighbours mostly share their schema
  for (const catalog::Object* object : catalog.in_order()) {
    const catalog::ObjectId& id = object->id;
    if (std::exchange(last, id.schema) == id.schema) continue;
    if (id.schema.empty() || scope.manages_schema(id.schema)) continue;
    if (!told.insert(id.schema).second) continue;
    diagnostics.error(
        "SG0712", object->span,
        fmt::format("{} is in schema {}, which is not managed", id.to_string(), id.schema),
        fmt::format("managed: {}; add it to `schemas:` in schemagen.yaml",
                    join(scope.schemas, ", ")));
  }
}

}  // namespace

ModelFiles::ModelFiles(Session& session) : session_(session) {
  if (!session.cache().keeps()) return;  // digests are for its keys
  sources_ = load_all(session.config());
  key_ = key_of("files", sources_);
  find_known();
}

void ModelFiles::find_known() {
  const auto paths = session_.cache().get(space, key_);
  auto included = paths ? load_included(*paths) : std::nullopt;
  if (!included) return;
  included_ = *std::move(included);
  known_ = key_of(key_, included_);
}

/// Out of the cache when neither the files nor those they name have changed since. Files that gave
/// rise to a message are read anew, to tell it again. The thread has all that it needs to itself.
void ModelFiles::start() {
  if (reading_.valid()) return;
  cache::Cache& cache = session_.cache();
  if (auto found = known_ ? cache.get(space, *known_) : std::nullopt) {
    catalog::SourceFiles all = sources_;
    all.insert(all.end(), included_.begin(), included_.end());
    reading_ = std::async(std::launch::async, [text = *std::move(found), all = std::move(all)] {
      return Reading{catalog::unpack(text, objects::all_kinds(), all), {}, {}, {}};
    });
    return;
  }
  const Config& config = session_.config();
  reading_ = std::async(std::launch::async, [this, &config, keeps = cache.keeps()] {
    Reading reading;
    const catalog::SourceFiles sources = keeps ? sources_ : load_all(config);
    reading.catalog = parse(sources, config.folder, reading.included, reading.messages);
    if (keeps && reading.messages.items().empty()) reading.packed = catalog::pack(reading.catalog);
    return reading;
  });
}

void ModelFiles::remember(const Reading& reading) {
  if (!reading.packed) return;
  known_ = key_of(key_, reading.included);
  session_.cache().put(space, key_, print_paths(reading.included));
  session_.cache().put(space, *known_, *reading.packed);
}

catalog::Catalog ModelFiles::read(int& excluded) {
  start();
  Reading reading = reading_.get();
  remember(reading);
  Diagnostics diagnostics = std::move(reading.messages);
  catalog::Catalog catalog = std::move(reading.catalog);
  const inspect::Scope scope = session_.scope();
  excluded = inspect::remove_excluded(catalog, scope);
  check_managed(catalog, scope, diagnostics);
  diagnostics.throw_if_errors();
  session_.console().show(diagnostics);
  return catalog;
}

}  // namespace schemagen::cli
