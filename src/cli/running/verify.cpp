#include "cli/running/verify.hpp"

#include <fmt/format.h>

#include "cli/leave.hpp"
#include "cli/pipeline.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {

void check_models(Session& session) {
  ModelFiles files(session);
  if (files.known()) return;
  int excluded = 0;
  files.start();
  files.read(excluded);
}

bool verify_models(Session& session, const EventStream& stream) {
  StateReader reader(session);
  reader.start_models();
  postgres::Connection connection(session.database_url());
  Outcome outcome = compare_with_models(connection, reader, session);
  const bool agree = outcome.agrees();
  const Console& console = session.console();
  Node told = describe(outcome, session.scope());
  told.set("agree", Node::plain(agree ? "true" : "false"));
  stream.tell("verified", std::move(told));
  if (!console.json() && agree) {
    console.result(fmt::format("the models and {} agree: {}\n", session.database_name(),
                               summary(outcome, session.scope())));
  } else if (!console.json()) {
    console.result(render::difference_text(outcome.comparison.up, console.color_out()));
    console.say(fmt::format("{} does not match the models", session.database_name()));
  }
  leave_to_exit(std::move(outcome));
  return agree;
}

}  // namespace schemagen::cli
