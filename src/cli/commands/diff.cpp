#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/pipeline.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {
namespace {

struct Answer {
  Outcome outcome;
  std::string names;  ///< of both sides
};

Answer compare(const DiffOptions& options, Session& session) {
  StateReader reader(session);
  // What `check` asks, and may know already.
  if (options.from == "database" && options.to == "models") {
    reader.start_models();
    postgres::Connection connection(session.database_url());
    return {compare_with_models(connection, reader, session),
            fmt::format("{} and the models", session.database_name())};
  }
  auto [from, to] = reader.read(options.from, options.to);
  std::string names = fmt::format("{} and {}", from.name, to.name);
  return {compare_states(std::move(from), std::move(to), reader, session), std::move(names)};
}

}  // namespace

Exit execute(const DiffOptions& options, Session& session) {
  const Console& console = session.console();
  const auto [outcome, names] = compare(options, session);
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
