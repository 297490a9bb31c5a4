#pragma once

#include <string>
#include <string_view>

namespace schemagen::postgres {

/// Text of a server or an SQL statement with the passwords in it (PASSWORD '...', password=...,
/// URLs) covered by as many stars as they have bytes, so that positions stay valid.
std::string cover_secrets(std::string_view text);

}  // namespace schemagen::postgres
