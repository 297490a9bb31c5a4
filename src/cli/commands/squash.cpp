#include <filesystem>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/generate.hpp"
#include "cli/header_edit.hpp"
#include "cli/new_revision.hpp"
#include "cli/output_file.hpp"
#include "cli/squash_range.hpp"

namespace schemagen::cli {
namespace {

using history::Migration;
using history::RevisionGraph;

/// Writes the new file, then takes the old ones away; what followed the last follows the new one.
void exchange_files(const SquashRange& range, const RevisionGraph& graph,
                    const history::MigrationText& text, Session& session) {
  write_file(revision_path(text, session), revision_file(text, session));
  for (const Migration* follower : graph.followers(range.last().revision)) {
    write_file(follower->path, with_other_id(*follower, range.last().revision, text.revision));
  }
  for (const Migration* member : range.members) std::filesystem::remove(member->path);
  check_files(session);
}

}  // namespace

Exit execute(const SquashOptions& options, Session& session) {
  const RevisionGraph graph = session.graph();
  const SquashRange range = read_squash_range(options.range, graph);
  require_passed(range, graph, session);
  confirm_rows(range, options.yes);
  const std::string message =
      options.message.empty()
          ? fmt::format("squash {} to {}", range.first().revision, range.last().revision)
          : options.message;
  history::MigrationText text = start_revision(choose_id(options.id, graph), message);
  text.revises = range.first().revises;
  text.depends_on = range.depends_on;
  text.labels = range.labels;
  for (const Migration* member : range.members) {
    text.replaces.insert(text.replaces.end(), member->replaces.begin(), member->replaces.end());
    text.replaces.push_back(member->revision);
  }
  generate_between(places_before(range, graph), range.last().revision, graph, session, text);
  exchange_files(range, graph, text, session);
  const Console& console = session.console();
  if (console.json()) {
    Node root = Node::mapping();
    root.set("revision", Node::string(text.revision));
    root.set("file", Node::string(revision_path(text, session)));
    root.set("replaces", id_list(text.replaces));
    console.result(root);
    return Exit::done;
  }
  console.result(revision_path(text, session) + "\n");
  console.say(fmt::format("it replaces {} files, which are deleted", range.members.size()));
  return Exit::done;
}

}  // namespace schemagen::cli
