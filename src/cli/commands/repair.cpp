#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/confirm.hpp"
#include "cli/revisions.hpp"

namespace schemagen::cli {
namespace {

using runner::EditedMigration;

/// Those among `edited` that the words name; all of them without a word.
std::vector<EditedMigration> chosen(std::vector<EditedMigration> edited,
                                    const std::vector<std::string>& words,
                                    const history::RevisionGraph& graph) {
  if (words.empty()) return edited;
  std::vector<std::string> wanted;
  for (const std::string& word : words) {
    const bool missing = std::any_of(edited.begin(), edited.end(), [&](const auto& one) {
      return one.file == nullptr && one.revision == word;
    });
    const std::vector<std::string> named =
        missing ? std::vector<std::string>{word} : graph.resolve_all(word);
    wanted.insert(wanted.end(), named.begin(), named.end());
  }
  std::erase_if(edited, [&](const EditedMigration& one) {
    return std::find(wanted.begin(), wanted.end(), one.revision) == wanted.end();
  });
  return edited;
}

Node describe(const std::vector<EditedMigration>& edited) {
  Node list = Node::sequence();
  for (const EditedMigration& one : edited) {
    Node node = Node::mapping();
    node.set("revision", Node::string(one.revision));
    node.set("file", Node::string(one.file == nullptr ? "" : one.file->path));
    node.set("applied_checksum", Node::string(one.applied_checksum));
    node.set("checksum", Node::string(one.file == nullptr ? "" : one.file->checksum));
    node.set("difference", Node::string(one.difference));
    list.items.push_back(std::move(node));
  }
  return list;
}

void print(const std::vector<EditedMigration>& edited, const Console& console) {
  if (console.json()) return console.result(describe(edited));
  if (edited.empty()) console.result("every migration is as it was applied\n");
  for (const EditedMigration& one : edited) {
    if (one.file == nullptr) {
      console.result(fmt::format("revision {} is applied: {}", one.revision, one.difference));
    } else {
      console.result(
          fmt::format("{} was edited after it was applied:\n{}", one.file->path, one.difference));
    }
  }
}

}  // namespace

Exit execute(const RepairOptions& options, Session& session) {
  const Console& console = session.console();
  const history::RevisionGraph graph = session.graph();
  std::vector<EditedMigration> edited;
  {
    postgres::Connection connection(session.database_url());
    const runner::Ledger ledger(connection, session.config().bookkeeping_schema);
    edited = chosen(runner::edited_migrations(graph, ledger), options.revisions, graph);
  }
  print(edited, console);
  std::vector<EditedMigration> missing = edited;
  std::erase_if(missing, [](const EditedMigration& one) { return one.file != nullptr; });
  runner::check_unedited(missing);
  if (edited.empty()) return Exit::done;
  confirm(options.yes, edited.size() == 1
                           ? "the edited file counts as applied from here on; nothing is run"
                           : fmt::format("{} edited files count as applied from here on; nothing "
                                         "is run",
                                         edited.size()));
  runner::repair(session.database_url(), edited, session.run_options());
  if (!console.json()) console.result("accepted\n");
  return Exit::done;
}

}  // namespace schemagen::cli
