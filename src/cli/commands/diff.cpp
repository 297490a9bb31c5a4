#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/pipeline.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {
Exit execute(const DiffOptions& options, Session& session) {
  const Console& console = session.console();
  StateReader reader(session);
  auto [from, to] = reader.read(options.from, options.to);
  const std::string names = fmt::format("{} and {}", from.name, to.name);
  const Outcome outcome = compare_states(std::move(from), std::move(to), reader, session);
  const diff::Difference& difference = outcome.comparison.up;
  if (console.json()) {
    console.result(describe(outcome, session.scope()));
  } else if (difference.empty()) {
    console.say(
        fmt::format("no difference between {}: {}", names, summary(outcome, session.scope())));
  } else if (session.globals().format == "sql") {
    console.result(render::plan_sql(outcome.comparison.up_plan(outcome.plan_options())));
  } else {
    console.result(render::difference_text(difference, console.color_out()));
  }
  return Exit::done;
}

}  // namespace schemagen::cli
