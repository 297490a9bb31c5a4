#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/generate.hpp"
#include "cli/new_revision.hpp"

namespace schemagen::cli {
namespace {

using history::RevisionGraph;

/// What the new revision follows: the only head, or what --head names (base for nothing).
std::vector<std::string> find_parents(const RevisionOptions& options, const RevisionGraph& graph) {
  std::vector<std::string> parents;
  for (const std::string& word : options.heads) {
    for (const std::string& id : graph.resolve_all(word)) {
      if (std::find(parents.begin(), parents.end(), id) == parents.end()) parents.push_back(id);
    }
  }
  if (options.heads.empty()) {
    const std::string head = graph.resolve("head");
    if (!head.empty()) parents.push_back(head);
  }
  check_parents(parents, graph, options.splice);
  return parents;
}

/// Ids in full; labels stay labels, so that they may move.
std::vector<std::string> find_dependencies(const std::vector<std::string>& words,
                                           const RevisionGraph& graph) {
  std::vector<std::string> result;
  for (const std::string& word : words) {
    const auto found = graph.resolve_all(word);
    if (found.empty()) {
      throw UserError("SG0707", {}, fmt::format("\"{}\" is no revision to depend on", word),
                      "name a revision or a label");
    }
    const bool is_label = std::any_of(
        graph.migrations().begin(), graph.migrations().end(), [&](const history::Migration& one) {
          return std::find(one.labels.begin(), one.labels.end(), word) != one.labels.end();
        });
    if (is_label) {
      result.push_back(word);
    } else {
      result.insert(result.end(), found.begin(), found.end());
    }
  }
  return result;
}

constexpr std::string_view staged_advice =
    "read them, then one by one: schemagen upgrade +1 for the first; deploy the programs that can "
    "do with the new form before the second; the third once nobody needs the way back";

void tell_nothing(const Console& console) {
  if (!console.json()) return;
  Node root = Node::mapping();
  root.set("revision", Node{});
  root.set("file", Node{});
  console.result(root);
}

}  // namespace

Exit execute(const RevisionOptions& options, Session& session) {
  if (options.message.empty()) {
    throw UserError("SG0702", {}, "revision needs a message",
                    "-m \"add user_roles\" names the file and tells readers what it does");
  }
  const RevisionGraph graph = session.graph();
  history::MigrationText text = start_revision(choose_id(options.id, graph), options.message);
  text.revises = find_parents(options, graph);
  text.depends_on = find_dependencies(options.depends_on, graph);
  check_labels(options.labels, graph);
  text.labels = options.labels;
  std::vector<history::MigrationText> texts;
  if (options.autogenerate) texts = generate(graph, session, text);
  if (texts.empty() && (!options.autogenerate || options.allow_empty)) texts.push_back(text);
  if (texts.empty()) {
    tell_nothing(session.console());
    return Exit::done;
  }
  if (options.print) {
    for (const history::MigrationText& one : texts) {
      session.console().result(revision_file(one, session));
    }
    return Exit::done;
  }
  if (texts.size() > 1) {
    write_revisions(texts, session, staged_advice);
    return Exit::done;
  }
  write_revision(texts.front(), session,
                 texts.front().up.empty() ? "write its SQL, then schemagen upgrade head"
                                          : "read it, then schemagen upgrade head");
  return Exit::done;
}

}  // namespace schemagen::cli
