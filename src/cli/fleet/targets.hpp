#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace schemagen::cli {

/// One database, or one schema of one, that a command is run for.
struct Target {
  std::string name;
  std::string url;     ///< it may hold a password
  std::string schema;  ///< that takes the place of the managed one; "" for none
};

/// What a file of targets names, in its order: a list of URLs (a line each, or YAML or JSON), or
/// patterns of databases or schemas that a server is asked for. Throws UserError at the place.
std::vector<Target> read_targets(const std::string& file, Session& session);

}  // namespace schemagen::cli
