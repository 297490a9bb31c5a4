#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"

namespace schemagen::cli {

Exit execute(const StampOptions& options, Session& session) {
  if (options.targets.empty()) {
    throw UserError("SG0702", {}, "stamp needs a revision",
                    "`schemagen stamp head` records every migration as applied");
  }
  const Console& console = session.console();
  const history::RevisionGraph graph = session.graph();
  std::vector<std::string> ids;
  for (const std::string& target : options.targets) {
    const std::string id = graph.resolve(target);
    if (!id.empty()) ids.push_back(id);
  }
  runner::stamp(session.database_url(), graph, ids, options.purge, session.run_options());
  if (console.json()) {
    Node root = Node::mapping();
    root.set("heads", id_list(ids));
    console.result(root);
    return Exit::done;
  }
  console.result(ids.empty() ? "the database is recorded to be at base\n" : "");
  for (const std::string& id : ids) {
    console.result(
        fmt::format("the database is recorded to be at {}\n", one_line(*graph.find(id))));
  }
  return Exit::done;
}

}  // namespace schemagen::cli
