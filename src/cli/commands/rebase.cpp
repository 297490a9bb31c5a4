#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/header_edit.hpp"
#include "cli/new_revision.hpp"
#include "cli/output_file.hpp"
#include "cli/revisions.hpp"
#include "cli/trial/trial.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

using history::Migration;
using history::RevisionGraph;

bool comes_after(const RevisionGraph& graph, const std::string& later, const std::string& earlier) {
  const auto all = graph.with_ancestors({later});
  return std::find(all.begin(), all.end(), earlier) != all.end();
}

const Migration& moved_revision(const RebaseOptions& options, const RevisionGraph& graph) {
  if (options.revision.empty()) {
    throw UserError("SG0702", {}, "rebase needs a revision",
                    "name the first one that is to move; what follows it moves along");
  }
  const Migration* migration = graph.find(graph.resolve(options.revision));
  if (migration == nullptr) {
    throw UserError("SG0707", {}, "base cannot be moved", "name a revision");
  }
  if (migration->revises.size() > 1) {
    throw UserError("SG0707", migration->revises_span,
                    fmt::format("revision {} joins several branches", migration->revision),
                    "delete the merge, and rebase the first revision of one of the branches");
  }
  return *migration;
}

/// The head to move after: the one that is asked for, or the only one beside the moved revision.
std::string new_parent(const RebaseOptions& options, const Migration& moved,
                       const RevisionGraph& graph) {
  std::vector<std::string> others;
  if (options.onto.empty()) {
    for (const std::string& head : graph.branch_heads()) {
      if (!comes_after(graph, head, moved.revision)) others.push_back(head);
    }
  } else {
    others.push_back(graph.resolve(options.onto));
  }
  if (others.size() != 1) {
    throw UserError("SG0707", {},
                    others.empty() ? "there is no other head to move after"
                                   : "there are several heads to move after: " + join(others, ", "),
                    "name one with --onto REV");
  }
  if (!others[0].empty() && comes_after(graph, others[0], moved.revision)) {
    throw UserError("SG0707", moved.revises_span,
                    fmt::format("{} comes after {} itself", others[0], moved.revision),
                    "name a revision outside of what is moved");
  }
  return others[0];
}

void require_unapplied(const Migration& moved, const RevisionGraph& graph, Session& session) {
  const auto applied = graph.with_ancestors(applied_heads(session, graph));
  if (std::find(applied.begin(), applied.end(), moved.revision) == applied.end()) return;
  throw RefusedError("SG0718", moved.revision_span,
                     fmt::format("revision {} is applied on {}, so its place is fixed",
                                 moved.revision, session.database_name()),
                     "move the other branch instead, or join them: schemagen merge heads -m "
                     "\"...\"");
}

}  // namespace

Exit execute(const RebaseOptions& options, Session& session) {
  const RevisionGraph graph = session.graph();
  const Migration& moved = moved_revision(options, graph);
  const std::string parent = new_parent(options, moved, graph);
  const std::string from = moved.revises.empty() ? "base" : moved.revises.front();
  const std::string to = parent.empty() ? "base" : parent;
  const Console& console = session.console();
  if (from == to) {
    console.say(fmt::format("nothing to do: revision {} follows {}", moved.revision, to));
    return Exit::done;
  }
  require_unapplied(moved, graph, session);
  write_file(moved.path, with_other_id(moved, from, to));
  try {
    const RevisionGraph moved_graph = session.graph();
    Trial(moved_graph, session).prove(*moved_graph.find(moved.revision));
  } catch (...) {
    write_file(moved.path, moved.source->text);
    throw;
  }
  if (console.json()) {
    Node root = Node::mapping();
    root.set("revision", Node::string(moved.revision));
    root.set("revises", Node::string(to));
    root.set("file", Node::string(moved.path));
    console.result(root);
    return Exit::done;
  }
  console.result(moved.path + "\n");
  console.say(fmt::format("revision {} follows {} now, and is proved there", moved.revision, to));
  return Exit::done;
}

}  // namespace schemagen::cli
