#pragma once

#include <string>

#include "schemagen/history/migration.hpp"

namespace schemagen::runner {

/// `DO $tag$ ... $tag$;` with a tag that the body does not hold.
std::string do_block(const std::string& body);

/// A batch as a statement for psql: a loop that commits after each slice.
std::string batch_loop(const history::Step& step);

}  // namespace schemagen::runner
