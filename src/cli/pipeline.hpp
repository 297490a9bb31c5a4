#pragma once

#include <string>

#include "cli/states.hpp"

namespace schemagen::cli {

/// Two states in one spelling, both directions.
struct Outcome {
  canon::Comparison comparison;
  int server_version = 0;
  bool online = true;       ///< what `safety.online` says
  std::size_t objects = 0;  ///< how many were compared
  int excluded = 0;
  std::vector<inspect::Unmodelled> unmodelled;
  std::vector<diff::Suggestion> suggestions;  ///< what may be renames
  bool warned = false;  ///< something was said on the way that stands nowhere here

  bool agrees() const { return comparison.up.empty(); }
  plan::Options plan_options() const { return {server_version, online}; }
};

/// Puts declared objects into the server's spelling and compares. Throws UserError for SQL in the
/// models that the server refuses.
Outcome compare_states(State from, State to, StateReader& reader, Session& session);

/// The project's database compared with its models. What agreed the last time and has not changed
/// since is not read again.
Outcome compare_with_models(postgres::Connection& connection, StateReader& reader,
                            Session& session);

/// The last part of its name, as `renamed_from` has it.
std::string own_name(const catalog::Object& object);

/// What was compared, for people.
std::string summary(const Outcome& outcome, const inspect::Scope& scope);

/// {"changes", "notes", "compared"}: from the first state to the second.
Node describe(const Outcome& outcome, const inspect::Scope& scope);

/// Names what a database holds and no kind models (stderr).
void tell_unmodelled(const std::vector<inspect::Unmodelled>& items, const Console& console);

}  // namespace schemagen::cli
