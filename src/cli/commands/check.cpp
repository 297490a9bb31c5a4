#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/pipeline.hpp"
#include "cli/revisions.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {
namespace {

/// Revisions that the files have and the database does not.
std::vector<const history::Migration*> find_pending(postgres::Connection& connection,
                                                    const history::RevisionGraph& graph,
                                                    Session& session) {
  const runner::Ledger ledger(connection, session.config().bookkeeping_schema);
  return pending(graph, ledger.heads());
}

void print_check(const Outcome& outcome, const std::vector<const history::Migration*>& waiting,
                 const std::string& against, Session& session) {
  const Console& console = session.console();
  const diff::Difference& difference = outcome.comparison.up;
  if (console.json()) {
    Node root = describe(outcome, session.scope());
    std::vector<std::string> ids;
    for (const auto* migration : waiting) ids.push_back(migration->revision);
    root.set("pending", id_list(ids));
    return console.result(root);
  }
  if (!difference.empty()) {
    console.result(render::difference_text(difference, console.color_out()));
    console.say(
        fmt::format("the models and {} differ; next: schemagen revision --autogenerate "
                    "-m \"...\"",
                    against));
  }
  for (const auto* migration : waiting) {
    console.result(fmt::format("pending  {}\n", one_line(*migration)));
  }
  if (!waiting.empty()) console.say("next: schemagen upgrade head");
  if (difference.empty() && waiting.empty()) {
    console.result(
        fmt::format("the models and {} agree: {}\n", against, summary(outcome, session.scope())));
  }
}

}  // namespace

Exit execute(const CheckOptions& options, Session& session) {
  StateReader reader(session);
  std::vector<const history::Migration*> waiting;
  const history::RevisionGraph graph = session.graph();
  std::optional<Outcome> outcome;
  if (options.against == "migrations") {
    State actual = reader.migrations("");
    outcome = compare_states(std::move(actual), reader.models(), reader, session);
  } else {
    postgres::Connection connection(session.database_url());
    outcome = compare_with_models(connection, reader, session);
    waiting = find_pending(connection, graph, session);
  }
  const std::string against =
      options.against == "migrations" ? "the migrations" : session.database_name();
  print_check(*outcome, waiting, against, session);
  const bool agree = outcome->agrees() && waiting.empty();
  return agree ? Exit::done : Exit::pending;
}

}  // namespace schemagen::cli
