#include "cli/guard.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "cli/data_loss.hpp"
#include "cli/running/row_counts.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::cli {
namespace {

constexpr std::string_view data_loss = "data_loss";

std::vector<Loss> losses_of(const history::RevisionStep& step) {
  return find_losses(step.up ? step.migration->up : step.migration->down);
}

bool acknowledged(const history::Migration& migration) {
  return std::any_of(migration.allowances.begin(), migration.allowances.end(),
                     [](const history::Allowance& item) { return item.hazard == data_loss; });
}

void find_refused_losses(const history::RevisionPlan& plan, Diagnostics& diagnostics) {
  for (const history::RevisionStep& step : plan.steps) {
    if (acknowledged(*step.migration)) continue;
    for (const Loss& loss : losses_of(step)) {
      diagnostics.error("SG0708", loss.span,
                        fmt::format("{} loses data, which safety.refuse forbids", loss.what),
                        "when it is meant, write `-- schemagen:allow data_loss REASON` into the "
                        "migration's header");
    }
  }
}

/// What rules of lint say of the steps, read after all that comes before them.
void find_refused(const history::RevisionPlan& plan, const history::RevisionGraph& graph,
                  const std::vector<std::string>& rules, Diagnostics& diagnostics) {
  lint::Settings settings;
  settings.select = rules;
  lint::Linter linter(std::move(settings));
  for (const history::Migration* migration : graph.in_order()) {
    const bool runs = std::any_of(plan.steps.begin(), plan.steps.end(), [&](const auto& step) {
      return step.migration->revision == migration->revision;
    });
    if (!runs) {
      linter.learn(*migration);
      continue;
    }
    const Diagnostics found = linter.lint(*migration);
    for (const Diagnostic& item : found.items()) {
      const lint::Rule* rule = lint::find_rule(item.code);
      if (rule == nullptr) continue;
      diagnostics.error(
          "SG0708", item.span,
          fmt::format("{} ({}), which safety.refuse forbids", item.message, item.code),
          fmt::format("{}; when it is meant, write `-- schemagen:allow {} REASON` "
                      "before the statement",
                      item.hint, rule->name));
    }
  }
}

}  // namespace

std::string describe_losses(const history::RevisionPlan& plan, const std::string& url) {
  std::string text;
  std::optional<postgres::Connection> connection;
  std::optional<RowCounts> counts;
  for (const history::RevisionStep& step : plan.steps) {
    for (const Loss& loss : losses_of(step)) {
      text += fmt::format("\n  {}: {}", loss.span.to_string(), loss.what);
      if (!connection) counts.emplace(connection.emplace(url));
      for (const std::string& count : counts->describe(loss)) text += "\n    " + count;
    }
  }
  return text.empty() ? text : "data may be lost for good:" + text;
}

void refuse_hazards(const history::RevisionPlan& plan, const history::RevisionGraph& graph,
                    const Safety& safety) {
  std::vector<std::string> rules = safety.refuse;
  const auto loss = std::remove(rules.begin(), rules.end(), data_loss);
  Diagnostics diagnostics;
  if (loss != rules.end()) find_refused_losses(plan, diagnostics);
  rules.erase(loss, rules.end());
  if (!rules.empty()) find_refused(plan, graph, rules, diagnostics);
  if (diagnostics.has_errors()) throw RefusedError(std::move(diagnostics));
}

}  // namespace schemagen::cli
