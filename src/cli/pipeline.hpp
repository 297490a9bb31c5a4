#pragma once

#include <string>

#include "cli/states.hpp"

namespace schemagen::cli {

/// Two states in one spelling, both directions.
struct Outcome {
  canon::Comparison comparison;
  int server_version = 0;
  std::string summary;  ///< what was compared, for people
  Node counts;          ///< the same for programs
};

/// Puts declared objects into the server's spelling and compares. Throws UserError for SQL in the
/// models that the server refuses.
Outcome compare_states(State from, State to, StateReader& reader, Session& session);

/// {"changes", "notes", "compared"}: from the first state to the second.
Node describe(const Outcome& outcome);

/// Names what a database holds and no kind models (stderr).
void tell_unmodelled(const std::vector<inspect::Unmodelled>& items, const Console& console);

}  // namespace schemagen::cli
