#include "runner/journal.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/digest.hpp"

namespace schemagen::runner {
namespace {

constexpr std::array<std::pair<StepState, const char*>, 3> words{
    {{StepState::started, "started"}, {StepState::failed, "failed"}, {StepState::done, "done"}}};

std::string word_of(StepState state) {
  for (const auto& [candidate, word] : words) {
    if (candidate == state) return word;
  }
  throw InternalError("a step without a state was written to the journal");
}

StepState state_of(const std::string& text) {
  for (const auto& [state, word] : words) {
    if (text == word) return state;
  }
  throw InternalError("the journal holds the unknown state \"" + text + "\"");
}

const std::vector<history::Step>& steps_of(const history::RevisionStep& step) {
  return step.up ? step.migration->up : step.migration->down;
}

// The word that takes back this revision and nothing beside it.
std::string below(const std::string& revision, const history::RevisionGraph& graph) {
  const auto parents = graph.parents(revision);
  return fmt::format("{}@{}", revision, parents.empty() ? "base" : parents.front()->revision);
}

}  // namespace

JournalKey journal_key(const history::RevisionStep& step) {
  return {step.migration->revision, step.up ? "up" : "down"};
}

std::map<JournalKey, JournalRows> read_journal(postgres::Connection& connection,
                                               const Tables& tables) {
  std::map<JournalKey, JournalRows> result;
  const postgres::Result rows = connection.run(sql::sql(
      "SELECT revision, direction, step, state, checksum, position FROM {}", tables.journal));
  for (int row = 0; row < rows.rows(); ++row) {
    JournalRow entry{state_of(rows.text(row, 3)), rows.text(row, 4), {}};
    if (rows.value(row, 5)) entry.position = std::strtoll(rows.text(row, 5).c_str(), nullptr, 10);
    const auto number = std::strtoul(rows.text(row, 2).c_str(), nullptr, 10);
    result[{rows.text(row, 0), rows.text(row, 1)}].emplace(number, std::move(entry));
  }
  return result;
}

sql::Sql journal_row(const Tables& tables, const JournalKey& key, std::size_t number,
                     const JournalRow& row) {
  return sql::sql(
      "INSERT INTO {} (revision, direction, step, state, checksum, position) "
      "VALUES ({}, {}, {}, {}, {}, {}) ON CONFLICT (revision, direction, step) DO UPDATE "
      "SET state = excluded.state, checksum = excluded.checksum, position = excluded.position, "
      "changed_at = pg_catalog.now()",
      tables.journal, sql::Literal{key.first}, sql::Literal{key.second},
      static_cast<std::int64_t>(number), sql::Literal{word_of(row.state)},
      sql::Literal{row.checksum}, row.position ? sql::Sql(*row.position) : sql::sql("NULL"));
}

sql::Sql clear_journal(const Tables& tables, const JournalKey& key) {
  return sql::sql("DELETE FROM {} WHERE revision = {} AND direction = {}", tables.journal,
                  sql::Literal{key.first}, sql::Literal{key.second});
}

std::string step_checksum(const history::Step& step) {
  Digest digest;
  for (const history::Statement& statement : step.statements) digest.add(statement.text);
  return digest.hex();
}

std::size_t done_steps(const history::RevisionStep& step, const JournalRows& rows) {
  const auto& steps = steps_of(step);
  std::size_t done = 0;
  for (auto row = rows.begin(); row != rows.end() && row->second.state == StepState::done; ++row) {
    if (row->first == done + 1) ++done;
  }
  Diagnostics changed;
  for (std::size_t number = 1; number <= done; ++number) {
    if (number > steps.size()) {
      changed.error("SG0509", step.migration->revision_span,
                    fmt::format("step {} of {} is done, and the file has no such step any more",
                                number, step.migration->revision),
                    "restore it; the steps after it may be edited");
    } else if (step_checksum(steps[number - 1]) != rows.at(number).checksum) {
      changed.error("SG0509", steps[number - 1].span,
                    fmt::format("step {} of {} was edited after it was done", number,
                                step.migration->revision),
                    "restore it; the steps after it may be edited");
    }
  }
  changed.throw_if_errors();
  return done;
}

void check_unfinished(const history::RevisionGraph& graph, const history::RevisionPlan& plan,
                      const std::map<JournalKey, JournalRows>& unfinished) {
  Diagnostics open;
  for (const auto& [key, rows] : unfinished) {
    const bool planned =
        std::any_of(plan.steps.begin(), plan.steps.end(),
                    [&wanted = key](const auto& step) { return journal_key(step) == wanted; });
    if (planned) continue;
    const history::Migration* migration = graph.find(key.first);
    const auto done = std::count_if(rows.begin(), rows.end(), [](const auto& row) {
      return row.second.state == StepState::done;
    });
    const bool up = key.second == "up";
    open.error(
        "SG0508", migration == nullptr ? SourceSpan{} : migration->revision_span,
        fmt::format("the {} {} was interrupted after {} {}", up ? "upgrade to" : "downgrade of",
                    key.first, done, done == 1 ? "step" : "steps"),
        fmt::format("finish it first: schemagen {}",
                    up ? "upgrade " + key.first : "downgrade " + below(key.first, graph)));
  }
  open.throw_if_errors();
}

}  // namespace schemagen::runner
