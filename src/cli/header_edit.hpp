#pragma once

#include <string>

#include "schemagen/history/migration.hpp"

namespace schemagen::cli {

/// The text of a migration file with other ids in its lines schemagen:revises and
/// schemagen:depends-on. `from` "base" stands for a line that names no parent.
std::string with_other_id(const history::Migration& migration, const std::string& from,
                          const std::string& to);

}  // namespace schemagen::cli
