#include "cli/guard.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "cli/data_loss.hpp"
#include "cli/running/row_counts.hpp"

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

void refuse_hazards(const history::RevisionPlan& plan, const Safety& safety) {
  if (std::find(safety.refuse.begin(), safety.refuse.end(), data_loss) == safety.refuse.end()) {
    return;
  }
  Diagnostics diagnostics;
  for (const history::RevisionStep& step : plan.steps) {
    if (acknowledged(*step.migration)) continue;
    for (const Loss& loss : losses_of(step)) {
      diagnostics.error("SG0708", loss.span,
                        fmt::format("{} loses data, which safety.refuse forbids", loss.what),
                        "when it is meant, write `-- schemagen:allow data_loss REASON` into the "
                        "migration's header");
    }
  }
  if (diagnostics.has_errors()) throw RefusedError(std::move(diagnostics));
}

}  // namespace schemagen::cli
