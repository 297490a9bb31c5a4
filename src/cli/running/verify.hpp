#pragma once

#include "cli/running/event_stream.hpp"
#include "cli/session.hpp"

namespace schemagen::cli {

/// Throws for mistakes in the models, so that they are told before anything runs.
void check_models(Session& session);

/// Compares the database with the models, as `check` does, and lists what differs. Whether they
/// agree.
bool verify_models(Session& session, const EventStream& stream);

}  // namespace schemagen::cli
