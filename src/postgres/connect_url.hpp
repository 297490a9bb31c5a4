#pragma once

#include <string>

namespace schemagen::postgres {

/// Throws ConnectError for the mistakes in a URL or keyword string that libpq would report in words
/// that show part of the password, or would misread: another scheme, "@" in a password, an unknown
/// option.
void check_url(const std::string& url);

}  // namespace schemagen::postgres
