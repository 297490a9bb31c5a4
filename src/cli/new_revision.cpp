#include "cli/new_revision.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/output_file.hpp"
#include "cli/timestamp.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {

std::string choose_id(const std::string& wanted, const history::RevisionGraph& graph) {
  if (wanted.empty()) return history::new_revision_id();
  if (!history::is_valid_revision_id(wanted)) {
    throw UserError("SG0711", {}, fmt::format("\"{}\" cannot be a revision id", wanted),
                    "use letters, digits, \"_\" and \".\", and none of head, heads, base, current");
  }
  if (const history::Migration* taken = graph.find(wanted)) {
    throw UserError("SG0711", taken->revision_span,
                    fmt::format("revision {} is there already", wanted),
                    "leave --rev-id out for a random one");
  }
  if (const auto heir = graph.replaced().find(wanted); heir != graph.replaced().end()) {
    throw UserError("SG0711", graph.find(heir->second)->replaces_span,
                    fmt::format("there was a revision {}, which {} replaces", wanted, heir->second),
                    "leave --rev-id out for a random one");
  }
  for (const history::Migration& migration : graph.migrations()) {
    const auto& labels = migration.labels;
    if (std::find(labels.begin(), labels.end(), wanted) == labels.end()) continue;
    throw UserError("SG0711", migration.labels_span,
                    fmt::format("{} is a label of revision {}", wanted, migration.revision),
                    "leave --rev-id out for a random one");
  }
  return wanted;
}

void check_labels(const std::vector<std::string>& labels, const history::RevisionGraph& graph) {
  for (const std::string& label : labels) {
    if (!history::is_valid_revision_id(label)) {
      throw UserError(
          "SG0711", {}, fmt::format("\"{}\" cannot be a label", label),
          "use letters, digits, \"_\" and \".\", and none of head, heads, base, current");
    }
    if (const history::Migration* taken = graph.find(label)) {
      throw UserError("SG0711", taken->revision_span,
                      fmt::format("{} is the id of a revision", label), "choose another label");
    }
    for (const history::Migration& migration : graph.migrations()) {
      const auto& own = migration.labels;
      if (std::find(own.begin(), own.end(), label) == own.end()) continue;
      throw UserError(
          "SG0711", migration.labels_span,
          fmt::format("revision {} has the label {} already", migration.revision, label),
          "choose another label; what follows a labelled revision is on its branch "
          "without saying so");
    }
  }
}

void check_parents(const std::vector<std::string>& parents, const history::RevisionGraph& graph,
                   bool splice) {
  if (splice) return;
  for (const std::string& parent : parents) {
    const auto children = graph.children(parent);
    if (children.empty()) continue;
    throw UserError(
        "SG0715", children.front()->revises_span,
        fmt::format("revision {} is no head: {} follows it", parent, children.front()->revision),
        "--splice begins a new branch there; to go on at the end, revise a head");
  }
}

history::MigrationText start_revision(std::string id, std::string message) {
  history::MigrationText text;
  text.message = std::move(message);
  std::replace_if(
      text.message.begin(), text.message.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  text.revision = std::move(id);
  text.created = now_utc();
  return text;
}

std::string revision_file(const history::MigrationText& text, Session& session) {
  const Config& config = session.config();
  return render::migration_file(text, config.path(config.templates));
}

std::string revision_path(const history::MigrationText& text, Session& session) {
  const Config& config = session.config();
  return (std::filesystem::path(config.path(config.migrations)) /
          history::file_name(text.created, text.revision, text.message))
      .generic_string();
}

void write_revision(const history::MigrationText& text, Session& session, const std::string& next) {
  const std::string path = revision_path(text, session);
  write_file(path, revision_file(text, session));
  const Console& console = session.console();
  if (console.json()) {
    Node root = Node::mapping();
    root.set("revision", Node::string(text.revision));
    root.set("file", Node::string(path));
    return console.result(root);
  }
  console.result(path + "\n");
  console.say("next: " + next);
}

void write_revisions(const std::vector<history::MigrationText>& texts, Session& session,
                     std::string_view next) {
  const Console& console = session.console();
  Node list = Node::sequence();
  std::string paths;
  for (const history::MigrationText& text : texts) {
    const std::string path = revision_path(text, session);
    write_file(path, revision_file(text, session));
    Node& item = list.items.emplace_back(Node::mapping());
    item.set("revision", Node::string(text.revision));
    item.set("file", Node::string(path));
    paths += path + "\n";
  }
  if (console.json()) return console.result(list);
  console.result(paths);
  console.say("next: " + std::string(next));
}

void check_files(Session& session) { session.graph(); }

}  // namespace schemagen::cli
