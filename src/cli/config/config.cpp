#include "schemagen/cli/config.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "cli/config/covered_text.hpp"
#include "cli/config/settings.hpp"
#include "cli/config/variables.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* file_name = "schemagen.yaml";

/// Lays `over` on `under`: mappings are merged key by key, everything else is replaced.
void lay_over(Node& under, const Node& over) {
  for (const NodeEntry& entry : over.entries) {
    bool found = false;
    for (NodeEntry& below : under.entries) {
      if (below.key != entry.key) continue;
      found = true;
      if (below.value.is_mapping() && entry.value.is_mapping()) {
        lay_over(below.value, entry.value);
      } else if (!entry.value.is_null()) {
        below.value = entry.value;
      }
    }
    if (!found) under.entries.push_back(entry);
  }
}

void remove_key(Node& node, const std::string& key) {
  std::erase_if(node.entries, [&](const NodeEntry& entry) { return entry.key == key; });
}

/// The part of the environment, or nullptr when none is asked for or there is no such one.
const Node* choose(const Node* environments, const std::string& name, const SourceSpan& file,
                   Diagnostics& diagnostics) {
  if (name.empty()) return nullptr;
  const Node* chosen = environments == nullptr ? nullptr : environments->find(name);
  if (chosen != nullptr) return chosen;
  std::vector<std::string> names;
  if (environments != nullptr) {
    for (const NodeEntry& entry : environments->entries) names.push_back(entry.key);
  }
  std::string hint = did_you_mean(name, names);
  if (hint.empty()) {
    hint = names.empty() ? "the file has no `environments:`" : "known: " + join(names, ", ");
  }
  diagnostics.error("SG0614", environments == nullptr ? file : environments->span,
                    fmt::format("there is no environment \"{}\"", name), std::move(hint));
  return nullptr;
}

void check_environments(const Node* environments, Diagnostics& diagnostics) {
  if (environments == nullptr || environments->is_null()) return;
  if (!environments->is_mapping()) {
    diagnostics.error(
        "SG0612", environments->span,
        fmt::format("expected environments by name, found {}", environments->describe()));
    return;
  }
  for (const NodeEntry& entry : environments->entries) {
    check_keys(entry.value, settings(), diagnostics);
  }
}

}  // namespace

std::string Config::path(const std::string& relative) const {
  return (fs::path(folder) / relative).generic_string();
}

Config read_config(const std::string& file, const std::string& environment,
                   const Variables& variables) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<SourceFile>(*load_source(file));
  Node root = document::read(source, diagnostics);
  // From here on the text is only shown.
  source->text = cover_passwords(std::move(source->text));
  diagnostics.throw_if_errors();

  check_keys(root, settings(), diagnostics, "environments");
  const Node* environments = root.find("environments");
  check_environments(environments, diagnostics);
  const Node* chosen = choose(environments, environment, {source, 1, 1, 0}, diagnostics);
  diagnostics.throw_if_errors();

  Node effective = root.is_mapping() ? root : Node::mapping();
  if (chosen != nullptr) lay_over(effective, *chosen);
  remove_key(effective, "environments");
  fill_variables(effective, variables, diagnostics);
  diagnostics.throw_if_errors();

  Config config;
  config.file = file;
  config.folder = fs::path(file).parent_path().generic_string();
  config.environment = environment;
  read_settings(effective, settings(), config, diagnostics);
  diagnostics.throw_if_errors();
  return config;
}

std::string find_config() {
  std::error_code ignored;
  fs::path here = fs::current_path(ignored);
  std::string prefix;
  while (!here.empty()) {
    if (fs::is_regular_file(here / file_name, ignored)) return prefix + file_name;
    if (here == here.root_path()) break;
    here = here.parent_path();
    prefix += "../";
  }
  return "";
}

}  // namespace schemagen::cli
