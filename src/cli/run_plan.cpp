#include "cli/run_plan.hpp"

#include <fmt/format.h>

#include "cli/running/applied_then.hpp"
#include "schemagen/history/words.hpp"

namespace schemagen::cli {

using history::RevisionGraph;
using history::RevisionPlan;

Planner::Planner(const RevisionGraph& graph, const RunOptions& options, Session& session)
    : graph_(graph),
      options_(options),
      session_(session) {}

namespace {

RevisionPlan make_plan(const RevisionGraph& graph, const std::vector<std::string>& applied,
                       const RunOptions& options) {
  return options.up ? graph.plan_upgrade(applied, options.targets)
                    : graph.plan_downgrade(applied, options.targets.front());
}

bool is_range(const std::string& word) { return word.find(':') != std::string::npos; }

}  // namespace

RevisionPlan Planner::make(const std::vector<std::string>& applied) {
  if (options_.to_time.empty()) return make_plan(graph_, applied, options_);
  if (!wanted_) wanted_ = applied_at(options_.to_time, session_, graph_);
  return plan_back_to(graph_, applied, *wanted_, options_.to_time);
}

RevisionPlan offline_plan(const RevisionGraph& graph, const RunOptions& options) {
  const std::string& word = options.targets.front();
  if (!options.up && !is_range(word)) {
    throw UserError("SG0707", {}, "downgrade --sql needs to know where the database is",
                    fmt::format("write FROM:TO, as in head:{}", word));
  }
  const auto [from, to] = history::split_range(word);
  std::vector<std::string> applied;
  if (!from.empty()) applied = graph.resolve_all(from);
  RunOptions rest = options;
  rest.targets.front() = to.empty() ? (options.up ? "head" : "base") : to;
  return make_plan(graph, applied, rest);
}

void check_words(const RunOptions& options) {
  const std::string verb = options.up ? "upgrade" : "downgrade";
  if (!options.to_time.empty()) {
    parse_time(options.to_time);
    if (options.targets.empty()) return;
    throw UserError("SG0707", {}, "a revision and --to-time exclude each other",
                    "name one of the two");
  }
  if (options.targets.empty()) {
    throw UserError("SG0702", {}, fmt::format("{} needs a revision", verb),
                    options.up ? "`schemagen upgrade head` runs every pending migration"
                               : "`schemagen downgrade -1` takes the newest migration back");
  }
  const bool several = options.targets.size() > 1;
  if (several && !options.up) {
    throw UserError("SG0707", {}, "downgrade goes back to one place",
                    "name one revision; LABEL@REV takes back one branch only");
  }
  for (const std::string& word : options.targets) {
    if (!is_range(word) || (options.print && !several)) continue;
    throw UserError(
        "SG0707", {},
        fmt::format("\"{}\" is a range, and the database itself says where it is", word),
        fmt::format("write {}; a range is for --sql, once", history::split_range(word).second));
  }
}

void tell_warnings(const RevisionPlan& plan, const Console& console) {
  for (const std::string& warning : plan.warnings) console.warn("warning: " + warning);
}

}  // namespace schemagen::cli
