#include "schemagen/postgres/client.hpp"

#include <string_view>

#include "postgres/connect_url.hpp"
#include "postgres/libpq_handle.hpp"
#include "postgres/secrets.hpp"

namespace schemagen::postgres {
namespace {

std::string keyword_value(std::string_view value) {
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

/// libpq takes a word that is neither a URL nor keywords for the name of a database.
bool is_name(const std::string& url) {
  return !url_scheme(url) && url.find('=') == std::string::npos;
}

}  // namespace

ClientAccess client_access(const std::string& url, const std::string& database) {
  ClientAccess access;
  const auto add = [&](std::string_view keyword, std::string_view value) {
    if (!access.keywords.empty()) access.keywords += " ";
    access.keywords += std::string(keyword) + "=" + keyword_value(value);
  };
  if (!is_name(url)) {
    check_url(url);
    const OptionList options(PQconninfoParse(url.c_str(), nullptr));
    for (const PQconninfoOption* o = options.get(); o != nullptr && o->keyword != nullptr; ++o) {
      const std::string_view keyword = o->keyword;
      if (o->val == nullptr || (keyword == "dbname" && !database.empty())) continue;
      // https://www.postgresql.org/docs/current/libpq-connect.html: "*" marks a password.
      if (o->dispchar[0] != '*') {
        add(keyword, o->val);
      } else if (o->envvar != nullptr) {
        access.environment[o->envvar] = o->val;
      }
    }
  }
  const std::string& named = database.empty() && is_name(url) ? url : database;
  if (!named.empty()) add("dbname", named);
  return access;
}

}  // namespace schemagen::postgres
