#include "cli/timestamp.hpp"

#include <charconv>
#include <ctime>

#include <fmt/format.h>

#include "schemagen/cli/config.hpp"

namespace schemagen::cli {

std::string now_utc() {
  std::time_t seconds = std::time(nullptr);
  if (const auto fixed = process_variable("SOURCE_DATE_EPOCH")) {
    std::from_chars(fixed->data(), fixed->data() + fixed->size(), seconds);
  }
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

}  // namespace schemagen::cli
