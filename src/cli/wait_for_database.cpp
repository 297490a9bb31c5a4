#include "cli/wait_for_database.hpp"

#include <algorithm>
#include <array>

#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// https://www.postgresql.org/docs/current/errcodes-appendix.html: the server starts, stops or is
/// full; the database is made after the server came up, as images do it. Without a code nobody
/// answered.
bool may_pass(const postgres::ConnectError& error) {
  static constexpr std::array<std::string_view, 5> passing{"57P01", "57P02", "57P03", "53300",
                                                           "3D000"};
  const std::string& code = error.sqlstate();
  return code.empty() || code.starts_with("08") ||
         std::find(passing.begin(), passing.end(), code) != passing.end();
}

}  // namespace

void wait_for_database(const std::string& url, milliseconds limit, const Console& console) {
  const auto begin = steady_clock::now();
  milliseconds pause{100};
  bool told = false;
  while (true) {
    try {
      const postgres::Connection connection(url);
      return;
    } catch (const postgres::ConnectError& error) {
      const auto waited = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin);
      if (!may_pass(error) || waited >= limit) throw;
      if (!told) console.say("waiting for the database: " + error.details().message);
      told = true;
      postgres::interruptible_sleep(std::min(pause, limit - waited));
    }
    pause = std::min(pause * 2, milliseconds{1000});
  }
}

}  // namespace schemagen::cli
