#pragma once

#include <chrono>
#include <string>

#include "cli/console/console.hpp"

namespace schemagen::cli {

/// Waits until the database takes connections, for a program that starts beside its server. What
/// time does not mend (a wrong password) is thrown at once, as ConnectError; so is the rest after
/// `limit`.
void wait_for_database(const std::string& url, std::chrono::milliseconds limit,
                       const Console& console);

}  // namespace schemagen::cli
