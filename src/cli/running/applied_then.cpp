#include "cli/running/applied_then.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

using history::RevisionGraph;
using history::RevisionPlan;
using Ids = std::vector<std::string>;

[[noreturn]] void not_a_time(const std::string& text, const std::string& problem) {
  throw UserError("SG0702", {}, fmt::format("--to-time \"{}\": {}", text, problem),
                  "write it as 2026-11-20T10:00:00Z or 2026-11-20T10:00:00+02:00");
}

[[noreturn]] void no_such_state(const std::string& message, const std::string& hint) {
  throw UserError("SG0725", {}, message, hint);
}

/// Takes pieces from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// A number of exactly so many digits.
  std::optional<int> number(std::size_t digits) {
    int value = 0;
    const std::string_view text = rest_.substr(0, digits);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.size() != digits || read.ec != std::errc{} || read.ptr != text.data() + digits ||
        text[0] == '-') {
      return std::nullopt;
    }
    rest_.remove_prefix(digits);
    return value;
  }
  /// What follows the point of seconds.
  double fraction() {
    const std::size_t end = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    const std::string text = "0." + std::string(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return std::strtod(text.c_str(), nullptr);
  }
  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<double> read_day(Reader& reader) {
  const auto year = reader.number(4);
  if (!year || !reader.take('-')) return std::nullopt;
  const auto month = reader.number(2);
  if (!month || !reader.take('-')) return std::nullopt;
  const auto day = reader.number(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  return static_cast<double>(days) * 86400.0;
}

std::optional<double> read_clock(Reader& reader) {
  const auto hours = reader.number(2);
  if (!hours || *hours > 23 || !reader.take(':')) return std::nullopt;
  const auto minutes = reader.number(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  double seconds = *hours * 3600.0 + *minutes * 60.0;
  if (!reader.take(':')) return seconds;
  const auto rest = reader.number(2);
  if (!rest || *rest > 59) return std::nullopt;
  seconds += *rest;
  if (reader.take('.')) seconds += reader.fraction();
  return seconds;
}

/// Seconds east of UTC.
std::optional<double> read_zone(Reader& reader) {
  if (reader.take('Z') || reader.take('z')) return 0;
  const bool west = reader.take('-');
  if (!west && !reader.take('+')) return std::nullopt;
  const auto hours = reader.number(2);
  if (!hours || *hours > 15) return std::nullopt;
  double seconds = *hours * 3600.0;
  reader.take(':');
  if (const auto minutes = reader.number(2)) seconds += *minutes * 60.0;
  return west ? -seconds : seconds;
}

/// What the rows until `time` leave applied.
std::set<std::string> replay(const std::vector<runner::HistoryRow>& rows, double time) {
  std::set<std::string> applied;
  for (const runner::HistoryRow& row : rows) {
    if (row.outcome != "done" || row.finished > time) continue;
    if (row.direction == "up" || (row.direction == "stamp" && !row.checksum.empty())) {
      applied.insert(row.revision);
    } else if (row.direction == "down" || row.direction == "stamp") {
      applied.erase(row.revision);
    }
  }
  return applied;
}

double server_time(postgres::Connection& connection) {
  return std::strtod(connection.query("SELECT EXTRACT(epoch FROM pg_catalog.clock_timestamp())")
                         .text(0, 0)
                         .c_str(),
                     nullptr);
}

bool has(const std::set<std::string>& set, const history::Migration* migration) {
  return set.count(migration->revision) > 0;
}

/// A revision of `surplus` that comes after no other of it, and the word that takes back from it
/// on.
std::string word_for(const RevisionGraph& graph, const std::set<std::string>& surplus) {
  for (const history::Migration* migration : graph.in_order()) {
    if (!has(surplus, migration)) continue;
    const auto parents = graph.parents(migration->revision);
    const std::string below = parents.empty() ? "base" : parents.front()->revision;
    return migration->revision + "@" + below;
  }
  throw InternalError("revisions that no file has came to a plan");
}

std::set<std::string> with_ancestors(const RevisionGraph& graph, const Ids& heads) {
  const Ids all = graph.with_ancestors(heads);
  return {all.begin(), all.end()};
}

}  // namespace

double parse_time(const std::string& text) {
  Reader reader(text);
  const auto day = read_day(reader);
  if (!day || !(reader.take('T') || reader.take('t') || reader.take(' '))) {
    not_a_time(text, "it does not begin with a date and a time");
  }
  const auto clock = read_clock(reader);
  if (!clock) not_a_time(text, "there is no such time of the day");
  if (reader.done()) not_a_time(text, "it has no time zone");
  const auto zone = read_zone(reader);
  if (!zone || !reader.done()) not_a_time(text, "what follows the seconds is no time zone");
  return *day + *clock - *zone;
}

Ids applied_at(const std::string& time, Session& session, const RevisionGraph& graph) {
  const double moment = parse_time(time);
  postgres::Connection connection(session.database_url());
  if (moment > server_time(connection)) {
    no_such_state(fmt::format("{} is still to come by the clock of the server", time),
                  "--to-time goes back to a time that is over; `schemagen log` lists them");
  }
  const auto rows = runner::Ledger(connection, session.config().bookkeeping_schema).history();
  if (rows.empty() || rows.front().finished > moment) {
    no_such_state(rows.empty() ? "nothing was ever applied to this database"
                               : fmt::format("the history of this database begins at {}, after {}",
                                             rows.front().started, time),
                  "`schemagen downgrade base` takes back everything");
  }
  std::set<std::string> applied = replay(rows, moment);
  // What was replaced by another revision since is called by that one's name.
  for (const auto& [old, by] : graph.replaced()) {
    if (applied.erase(old) > 0) applied.insert(by);
  }
  for (const std::string& id : applied) {
    if (graph.find(id) != nullptr) continue;
    no_such_state(
        fmt::format("at {} revision {} was applied, which no migration file has", time, id),
        "get the file back from version control");
  }
  return {applied.begin(), applied.end()};
}

RevisionPlan plan_back_to(const RevisionGraph& graph, const Ids& applied, const Ids& wanted,
                          const std::string& time) {
  RevisionPlan plan;
  plan.heads_before = applied;
  std::sort(plan.heads_before.begin(), plan.heads_before.end());
  const std::set<std::string> target = with_ancestors(graph, wanted);
  Ids heads = applied;
  while (true) {
    const std::set<std::string> now = with_ancestors(graph, heads);
    for (const std::string& id : target) {
      if (now.count(id) > 0) continue;
      no_such_state(
          fmt::format("at {} revision {} was applied, and it is not now: it would have to be run "
                      "again",
                      time, id),
          fmt::format("--to-time only takes back; `schemagen upgrade {}` runs it", id));
    }
    std::set<std::string> surplus;
    std::set_difference(now.begin(), now.end(), target.begin(), target.end(),
                        std::inserter(surplus, surplus.end()));
    if (surplus.empty()) break;
    RevisionPlan part = graph.plan_downgrade(heads, word_for(graph, surplus));
    if (part.steps.empty()) {
      throw InternalError(fmt::format("no way back from {}", *surplus.begin()));
    }
    std::move(part.steps.begin(), part.steps.end(), std::back_inserter(plan.steps));
    std::move(part.warnings.begin(), part.warnings.end(), std::back_inserter(plan.warnings));
    heads = part.heads_after;
  }
  plan.heads_after = heads;
  std::sort(plan.heads_after.begin(), plan.heads_after.end());
  return plan;
}

}  // namespace schemagen::cli
