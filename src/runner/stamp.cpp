#include "runner/record.hpp"
#include "runner/session.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {
namespace {

/// With a purge the rows are there, and nothing is asked of them.
history::StampPlan make_plan(const history::RevisionGraph& graph,
                             const std::vector<std::string>& applied,
                             const std::vector<std::string>& targets, bool purge) {
  return graph.plan_stamp(purge ? std::vector<std::string>{} : applied, targets);
}

}  // namespace

history::StampPlan stamp(const std::string& url, const history::RevisionGraph& graph,
                         const std::vector<std::string>& targets, bool purge,
                         const RunOptions& options) {
  const RunEvents events;
  const auto begin = std::chrono::steady_clock::now();
  Session session(url, options, events);
  postgres::Connection& connection = session.work();
  Ledger ledger(connection, options.schema);
  history::StampPlan plan = make_plan(graph, ledger.heads(), targets, purge);
  ledger.prepare();
  if (!purge) adopt_replacements(session, graph, ledger.heads());
  const Tables& tables = session.tables();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  // What was left unfinished belonged to the state that is overruled.
  std::vector<sql::Sql> statements = {sql::sql("DELETE FROM {}", tables.journal)};
  if (purge) statements.push_back(sql::sql("DELETE FROM {}", tables.revision));
  for (const history::RowChange& change : plan.rows) {
    statements.push_back(version_change(tables, change));
  }
  for (const HistoryEntry& entry : stamp_entries(graph, plan.heads_after, ledger.checksums())) {
    statements.push_back(history_row(tables, entry, here(elapsed.count())));
  }
  postgres::Transaction transaction(connection);
  connection.run(script(statements));
  session.fence();
  transaction.commit();
  return plan;
}

}  // namespace schemagen::runner
