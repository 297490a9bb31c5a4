#pragma once

#include <string>
#include <vector>

#include "cli/trial/trial.hpp"
#include "schemagen/base/node.hpp"

namespace schemagen::cli {

struct VerifiedRevision {
  const history::Migration* migration = nullptr;
  bool verified = false;
  std::string problem;
  Tried tried;
};

/// A line for each revision, with the locks that others would wait for below it.
std::string verified_text(const std::vector<VerifiedRevision>& report);
/// {"revisions": [{"revision", "message", "verified", "problem", "refused", "unseeded", "up":
/// [{"step", "title", "relations": [{"name", "lock", "scanned", "rewritten", "built"}]}], "down":
/// [...]}]}
Node describe(const std::vector<VerifiedRevision>& report);

}  // namespace schemagen::cli
