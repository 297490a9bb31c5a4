#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/picture.hpp"
#include "cli/revisions.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

using history::Migration;
using history::RevisionGraph;
using Applied = std::optional<std::vector<std::string>>;

bool is_current(const Migration& migration, const Applied& applied) {
  return applied &&
         std::find(applied->begin(), applied->end(), migration.revision) != applied->end();
}

void print_json(const Migrations& migrations, const Applied& current, const Console& console) {
  Node list = describe(migrations);
  for (std::size_t i = 0; current && i < migrations.size(); ++i) {
    list.items[i].set("current",
                      Node::plain(is_current(*migrations[i], current) ? "true" : "false"));
  }
  Node root = Node::mapping();
  root.set("revisions", std::move(list));
  console.result(root);
}

/// What stands beside a revision in the picture: also what no line shows.
std::string caption(const Migration& migration, const Applied& current) {
  std::string text = one_line(migration);
  if (!migration.labels.empty()) text += "  (" + join(migration.labels, ", ") + ")";
  if (!migration.depends_on.empty()) {
    text += "  (depends on " + join(migration.depends_on, ", ") + ")";
  }
  return text + (is_current(migration, current) ? "  (current)" : "");
}

std::string list(const Migrations& migrations, const RevisionGraph& graph, const Applied& current,
                 bool verbose) {
  std::string text;
  for (const Migration* migration : migrations) {
    const bool marked = is_current(*migration, current);
    if (verbose) {
      text += long_form(*migration, graph) + (marked ? "  current\n" : "");
    } else {
      text += one_line(*migration) + (marked ? "  (current)\n" : "\n");
    }
  }
  return text;
}

}  // namespace

Exit execute(const HistoryOptions& options, Session& session) {
  const RevisionGraph graph = session.graph();
  const Console& console = session.console();
  Applied applied = applied_for(options.range, session, graph);
  if (options.indicate_current && !applied) applied = applied_heads(session, graph);
  const Migrations migrations = graph.range(options.range.empty() ? ":" : options.range, applied);
  const Applied current = options.indicate_current ? applied : std::nullopt;
  const std::string& format = session.globals().format;
  if (graph.empty()) console.say(no_migrations);
  if (console.json()) {
    print_json(migrations, current, console);
  } else if (format == "mermaid") {
    console.result(draw_mermaid(migrations, graph));
  } else if (format == "dot") {
    console.result(draw_dot(migrations, graph));
  } else if (options.graph) {
    console.result(draw_for_terminal(migrations, graph, [&](const Migration& migration) {
      return caption(migration, current);
    }));
  } else {
    console.result(list(migrations, graph, current, console.verbose()));
  }
  return Exit::done;
}

}  // namespace schemagen::cli
