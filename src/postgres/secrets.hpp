#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/postgres/cover_secrets.hpp"

namespace schemagen::postgres {

/// Bytes [begin, end) of a text that nobody may see.
struct SecretRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The names of libpq's connection options, sorted.
const std::vector<std::string>& connection_options();
bool is_connection_option(std::string_view word);

/// "postgresql" of "postgresql://..."; nothing when the text is no URL.
std::optional<std::string_view> url_scheme(std::string_view text);

/// The password in the user part of a URL, as the person who wrote it meant it: an unencoded "@" or
/// "/" belongs to it, although libpq would end it there.
std::optional<SecretRange> url_password(std::string_view url);

}  // namespace schemagen::postgres
