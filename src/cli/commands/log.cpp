#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"

namespace schemagen::cli {
namespace {

Node describe(const runner::HistoryRow& row) {
  Node node = Node::mapping();
  node.set("started", Node::string(row.started));
  node.set("direction", Node::string(row.direction));
  node.set("revision", Node::string(row.revision));
  node.set("message", Node::string(row.message));
  node.set("outcome", Node::string(row.outcome));
  node.set("seconds", Node::plain(fmt::format("{:.3f}", row.seconds)));
  node.set("applied_by", Node::string(row.applied_by));
  node.set("applied_from", Node::string(row.applied_from));
  node.set("application", Node::string(row.application));
  node.set("checksum", Node::string(row.checksum));
  node.set("error", Node::string(row.error));
  return node;
}

void print(const runner::HistoryRow& row, const Console& console) {
  console.result(fmt::format("{}  {:<5}  {}  {:<6}  {:.1f} s  {}{}  {}\n", row.started,
                             row.direction, row.revision, row.outcome, row.seconds, row.applied_by,
                             row.applied_from.empty() ? "" : " from " + row.applied_from,
                             row.message));
  if (!row.error.empty()) console.result(fmt::format("    {}\n", row.error));
}

}  // namespace

Exit execute(const LogOptions& options, Session& session) {
  const Console& console = session.console();
  postgres::Connection connection(session.database_url());
  const runner::Ledger ledger(connection, session.config().bookkeeping_schema);
  std::vector<runner::HistoryRow> rows = ledger.history();
  std::reverse(rows.begin(), rows.end());
  if (options.count > 0 && rows.size() > static_cast<std::size_t>(options.count)) {
    rows.erase(rows.begin() + options.count, rows.end());
  }
  if (console.json()) {
    Node list = Node::sequence();
    for (const runner::HistoryRow& row : rows) list.items.push_back(describe(row));
    console.result(list);
    return Exit::done;
  }
  if (rows.empty()) console.result("nothing was ever applied\n");
  for (const runner::HistoryRow& row : rows) print(row, console);
  return Exit::done;
}

}  // namespace schemagen::cli
