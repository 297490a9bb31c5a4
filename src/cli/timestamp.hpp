#pragma once

#include <string>

namespace schemagen::cli {

/// "2026-11-21T10:15:00Z"; SOURCE_DATE_EPOCH stands in for the clock where it is set.
std::string now_utc();

}  // namespace schemagen::cli
