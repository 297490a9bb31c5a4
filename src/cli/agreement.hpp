#pragma once

#include <optional>
#include <string>

#include "cli/pipeline.hpp"

namespace schemagen::cli {

/// What the project's database looked like to the last command that asked; empty when none has.
inspect::Fingerprint last_fingerprint(Session& session);
void remember(const inspect::Fingerprint& fingerprint, Session& session);

/// What a comparison of these models (ModelFiles::known) with a database that looked like this
/// (Fingerprint::digest) came to, if they agreed.
std::optional<Outcome> recall(const std::string& models, const std::string& fingerprint,
                              Session& session);

/// Keeps the outcome in the cache if the two agree.
void remember(const Outcome& outcome, const std::string& models, const std::string& fingerprint,
              Session& session);

}  // namespace schemagen::cli
