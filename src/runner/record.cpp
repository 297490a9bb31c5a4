#include "runner/record.hpp"

#include <algorithm>
#include <set>

#include "schemagen/postgres/cover_secrets.hpp"

namespace schemagen::runner {

std::string applied_text(const history::Migration& migration) {
  if (!migration.source) return "";
  const std::string& text = migration.source->text;
  return postgres::cover_secrets(
      std::string_view(text).substr(std::min(migration.body, text.size())));
}

HistoryEntry accepted(const std::string& operation, const history::Migration& migration) {
  return {migration.revision,     operation, "done", migration.message, migration.checksum, "",
          applied_text(migration)};
}

std::vector<HistoryEntry> stamp_entries(const history::RevisionGraph& graph,
                                        const std::vector<std::string>& heads,
                                        const std::map<std::string, std::string>& before) {
  const auto all = graph.with_ancestors(heads);
  const std::set<std::string> after(all.begin(), all.end());
  std::vector<HistoryEntry> result;
  for (const auto& [revision, checksum] : before) {
    if (after.count(revision) > 0) continue;
    const history::Migration* migration = graph.find(revision);
    result.push_back(
        {revision, "stamp", "done", migration == nullptr ? "" : migration->message, "", "", ""});
  }
  for (const std::string& revision : after) {
    const history::Migration* migration = graph.find(revision);
    const auto known = before.find(revision);
    const bool same = known != before.end() && known->second == migration->checksum;
    const bool named = std::find(heads.begin(), heads.end(), revision) != heads.end();
    if (same && !named) continue;
    result.push_back(accepted("stamp", *migration));
  }
  return result;
}

void adopt_replacements(Session& session, const history::RevisionGraph& graph,
                        const std::vector<std::string>& applied) {
  const std::vector<std::string> adopted = graph.adopt(applied);
  std::vector<sql::Sql> statements;
  for (std::size_t i = 0; i < applied.size(); ++i) {
    if (adopted[i] == applied[i]) continue;
    const history::Migration& migration = *graph.find(adopted[i]);
    statements.push_back(version_change(
        session.tables(), {history::RowChange::Kind::update, applied[i], adopted[i]}));
    statements.push_back(history_row(session.tables(), accepted("stamp", migration), here(0)));
  }
  if (statements.empty()) return;
  postgres::Transaction transaction(session.work());
  session.work().run(script(statements));
  session.fence();
  transaction.commit();
}

}  // namespace schemagen::runner
