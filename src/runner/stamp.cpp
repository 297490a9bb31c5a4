#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "runner/heads.hpp"
#include "runner/session.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {
namespace {

std::vector<std::string> resolve_all(const history::RevisionGraph& graph,
                                     const std::vector<std::string>& targets) {
  std::set<std::string> revisions;
  for (const std::string& target : targets) {
    const std::string revision = graph.resolve(target);
    if (!revision.empty()) revisions.insert(revision);
  }
  // What another target comes after is no head.
  std::vector<std::string> heads;
  for (const std::string& revision : revisions) {
    const bool covered = std::any_of(revisions.begin(), revisions.end(), [&](const auto& other) {
      return other != revision && with_ancestors(graph, {other}).count(revision) > 0;
    });
    if (!covered) heads.push_back(revision);
  }
  return heads;
}

void check_known(const history::RevisionGraph& graph, const std::vector<std::string>& heads) {
  Diagnostics diagnostics;
  for (const std::string& revision : heads) {
    if (graph.find(revision) != nullptr) continue;
    diagnostics.error(
        "SG0502", {},
        fmt::format("the database is at revision {}, which no migration file has", revision),
        "fetch the missing migration file, or drop what the database says of itself with --purge");
  }
  diagnostics.throw_if_errors();
}

/// One row for each revision that comes in, goes out, or whose file is accepted as it is now.
std::vector<HistoryEntry> entries(const history::RevisionGraph& graph,
                                  const std::vector<std::string>& heads,
                                  const std::map<std::string, std::string>& before) {
  const std::set<std::string> after = with_ancestors(graph, heads);
  std::vector<HistoryEntry> result;
  for (const auto& [revision, checksum] : before) {
    if (after.count(revision) > 0) continue;
    const history::Migration* migration = graph.find(revision);
    result.push_back(
        {revision, "stamp", "done", migration == nullptr ? "" : migration->message, "", ""});
  }
  for (const std::string& revision : after) {
    const history::Migration* migration = graph.find(revision);
    const auto known = before.find(revision);
    const bool same = known != before.end() && known->second == migration->checksum;
    const bool named = std::find(heads.begin(), heads.end(), revision) != heads.end();
    if (same && !named) continue;
    result.push_back({revision, "stamp", "done", migration->message, migration->checksum, ""});
  }
  return result;
}

}  // namespace

void stamp(const std::string& url, const history::RevisionGraph& graph,
           const std::vector<std::string>& targets, bool purge, const RunOptions& options) {
  const std::vector<std::string> heads = resolve_all(graph, targets);
  const RunEvents events;
  const auto begin = std::chrono::steady_clock::now();
  Session session(url, options, events);
  postgres::Connection& connection = session.work();
  Ledger ledger(connection, options.schema);
  ledger.prepare();
  const auto applied = ledger.heads();
  if (!purge) check_known(graph, applied);
  const Tables& tables = session.tables();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  // What was left unfinished belonged to the state that is overruled.
  std::vector<sql::Sql> statements = {sql::sql("DELETE FROM {}", tables.revision),
                                      sql::sql("DELETE FROM {}", tables.journal)};
  if (!heads.empty()) statements.push_back(add_heads(tables, heads));
  for (const HistoryEntry& entry : entries(graph, heads, ledger.checksums())) {
    statements.push_back(history_row(tables, entry, here(elapsed.count())));
  }
  postgres::Transaction transaction(connection);
  connection.run(script(statements));
  transaction.commit();
}

}  // namespace schemagen::runner
