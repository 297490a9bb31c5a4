#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "model/draft.hpp"
#include "model/read_object.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/catalog/messages.hpp"
#include "schemagen/model/model.hpp"

namespace schemagen::model {

namespace {

/// The schema that the document's unqualified names live in.
std::string read_home(const Node& root, Draft& draft) {
  const Node* schema = root.find(schema_key);
  if (schema == nullptr || schema->is_null()) return "public";
  catalog::ReadContext context{draft.diagnostics, std::string(schema_key)};
  const std::string* text = catalog::read_scalar(*schema, "the name of a schema", context);
  if (text != nullptr && !text->empty()) return *text;
  if (text != nullptr) catalog::expected(*schema, "the name of a schema", context);
  draft.doubtful_files = true;
  return "public";
}

void unknown_section(const NodeEntry& entry, Draft& draft) {
  std::vector<std::string> words{std::string(schema_key)};
  for (const SectionUse& use : draft.vocabulary.under(nullptr)) words.push_back(use.section->key);
  catalog::unknown_key(entry, words, "at the top of a model file", draft.diagnostics);
  draft.doubtful_files = true;
}

void read_file(ModelFile file, Draft& draft) {
  Node& root = file.root;
  draft.doubtful_files = draft.doubtful_files || file.broken;
  if (root.is_null()) return;
  if (!root.is_mapping()) {
    catalog::ReadContext context{draft.diagnostics, file.path};
    catalog::expected(root, "a mapping of sections", context);
    draft.doubtful_files = true;
    return;
  }
  ObjectReader reader(draft, read_home(root, draft));
  for (NodeEntry& entry : root.entries) {
    if (entry.key == schema_key) continue;
    const int before = std::exchange(file.entries_before, 0);
    const SectionUse* use = draft.vocabulary.find(nullptr, entry.key);
    if (use != nullptr) {
      reader.consume_section(*use, entry, before);
    } else if (before == 0) {
      unknown_section(entry, draft);
    }
  }
}

/// Messages in the order of the text, whatever the order in which they were found.
void report(const Diagnostics& found, Diagnostics& out) {
  std::vector<Diagnostic> items = found.items();
  const auto place = [](const Diagnostic& item) {
    const bool nowhere = !item.span;
    return std::make_tuple(nowhere, nowhere ? std::string() : item.span.file->path, item.span.line,
                           item.span.column);
  };
  std::stable_sort(
      items.begin(), items.end(),
      [&](const Diagnostic& left, const Diagnostic& right) { return place(left) < place(right); });
  for (Diagnostic& item : items) out.add(std::move(item));
}

}  // namespace

catalog::Catalog read_models(const NextFile& next, const Kinds& kinds, Diagnostics& diagnostics,
                             std::vector<std::shared_ptr<const SourceFile>>* included) {
  const Vocabulary vocabulary(kinds);
  Diagnostics found;
  Draft draft{vocabulary, found, {}, {}, {}, {}, {}, {}, false, 0, {}, {}};
  while (auto file = next()) {
    draft.project = file->project;
    read_file(*std::move(file), draft);
  }
  while (!draft.fresh.empty() || !draft.unnamed.empty()) {
    complete(draft);
    name_unnamed(draft);
  }
  add_containers(draft);
  validate(draft);
  remove_empty(draft);
  report(found, diagnostics);
  if (included != nullptr) *included = std::move(draft.included);
  return std::move(draft.catalog);
}

catalog::Catalog read_models(std::vector<ModelFile> files, const Kinds& kinds,
                             Diagnostics& diagnostics) {
  std::size_t at = 0;
  const auto next = [&]() -> std::optional<ModelFile> {
    if (at == files.size()) return std::nullopt;
    return std::move(files[at++]);
  };
  return read_models(next, kinds, diagnostics);
}

}  // namespace schemagen::model
