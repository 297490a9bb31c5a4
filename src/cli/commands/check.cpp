#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/leave.hpp"
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

/// Two revisions that follow one by accident are told before anybody runs them.
bool tell_fork(const history::RevisionGraph& graph, const Console& console) {
  auto fork = graph.open_fork();
  if (!fork) return false;
  fork->severity = Severity::warning;
  Diagnostics diagnostics;
  diagnostics.add(std::move(*fork));
  console.show(diagnostics);
  return true;
}

void print_check(const Outcome& outcome, const std::vector<const history::Migration*>& waiting,
                 const std::string& against, const std::vector<std::string>& heads,
                 Session& session) {
  const Console& console = session.console();
  const diff::Difference& difference = outcome.comparison.up;
  if (console.json()) {
    Node root = describe(outcome, session.scope());
    std::vector<std::string> ids;
    for (const auto* migration : waiting) ids.push_back(migration->revision);
    root.set("pending", id_list(ids));
    root.set("heads", id_list(heads));
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
  if (!waiting.empty()) {
    console.say(fmt::format("next: schemagen upgrade {}", heads.size() > 1 ? "heads" : "head"));
  }
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
    reader.start_models();
    postgres::Connection connection(session.database_url());
    outcome = compare_with_models(connection, reader, session);
    waiting = find_pending(connection, graph, session);
  }
  const std::string against =
      options.against == "migrations" ? "the migrations" : session.database_name();
  print_check(*outcome, waiting, against, graph.heads(), session);
  const bool forked = tell_fork(graph, session.console());
  const bool agree = outcome->agrees() && waiting.empty() && !forked;
  leave_to_exit(*std::move(outcome));
  return agree ? Exit::done : Exit::pending;
}

}  // namespace schemagen::cli
