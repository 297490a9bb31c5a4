#include "postgres/connect_url.hpp"

#include <cctype>
#include <vector>

#include "postgres/libpq_handle.hpp"
#include "postgres/secrets.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::postgres {

namespace {

constexpr auto npos = std::string_view::npos;

[[noreturn]] void reject(std::string_view url, const std::string& problem, std::string hint) {
  PgError::Details details;
  details.message = "cannot connect to " + mask_password(url) + ": " + problem;
  details.hint = std::move(hint);
  throw ConnectError(std::move(details));
}

void check_scheme(std::string_view url, std::string_view scheme) {
  if (scheme == "postgresql" || scheme == "postgres") return;
  const std::string quoted = "\"" + std::string(scheme) + "://\"";
  const std::string name = lower(scheme);
  if (name.find("postgres") != npos || name.find("pgsql") != npos) {
    reject(url, "a URL of libpq does not begin with " + quoted,
           "write postgresql:// in place of " + std::string(scheme) + "://");
  }
  const std::vector<std::string> schemes{"postgresql", "postgres"};
  const std::string nearest_scheme = did_you_mean(scheme, schemes);
  reject(url, "the scheme " + quoted + " is not PostgreSQL's",
         nearest_scheme.empty() ? "only postgresql:// URLs are understood" : nearest_scheme);
}

/// "%4" and "%zz" are no percent-encoding; the first such place decides.
bool has_bad_percent(std::string_view text) {
  for (std::size_t at = text.find('%'); at != npos; at = text.find('%', at + 3)) {
    if (at + 2 >= text.size()) return true;
    for (const char c : text.substr(at + 1, 2)) {
      if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return true;
    }
  }
  return false;
}

void check_password(std::string_view url) {
  const auto range = url_password(url);
  if (!range) return;
  const std::string_view password = url.substr(range->begin, range->end - range->begin);
  if (range->end >= url.size() || url[range->end] != '@') {
    reject(url, "what follows the first \":\" is neither a port nor a password followed by @host",
           "write postgresql://user:password@host:port/database");
  }
  const std::string way_out =
      " (\"@\" is %40, \"/\" is %2F, \"?\" is %3F, \"#\" is %23, \":\" is %3A, \"%\" is %25), or "
      "leave the password out of the URL and set PGPASSWORD or use ~/.pgpass";
  for (const char special : {'@', '/'}) {
    if (password.find(special) == npos) continue;
    reject(url, std::string("the password in the URL holds \"") + special + "\" as it stands",
           "percent-encode it" + way_out);
  }
  if (has_bad_percent(password)) {
    reject(url, "the password in the URL holds a \"%\" that begins no percent-encoding",
           "write %25 for a \"%\" of the password" + way_out);
  }
}

/// The text between the first pair of double quotes, "" for none.
std::string quoted_word(std::string_view message) {
  const std::size_t begin = message.find('"');
  const std::size_t end = begin == npos ? npos : message.find('"', begin + 1);
  return end == npos ? std::string() : std::string(message.substr(begin + 1, end - begin - 1));
}

/// libpq's own words quote parts of the string, which may be parts of a password.
bool may_be_shown(const std::string& word, const std::string& url) {
  return mask_password(url).find(word) != npos;
}

/// The option that was meant, when `message` is about an unknown one.
std::string suggestion(const std::string& message, const std::string& word) {
  if (message.find("invalid connection option") == npos &&
      message.find("invalid URI query parameter") == npos) {
    return "";
  }
  return did_you_mean(word, connection_options());
}

void check_parse(const std::string& url) {
  char* raw = nullptr;
  const OptionList parsed(PQconninfoParse(url.c_str(), &raw));
  if (parsed) return;
  const std::string message(raw == nullptr ? "out of memory" : trim(raw));
  PQfreemem(raw);
  const std::string word = quoted_word(message);
  const bool shown = may_be_shown(word, url);
  if (const std::string hint = suggestion(message, word); shown && !hint.empty()) {
    reject(url, "\"" + word + "\" is no connection option of libpq", hint);
  }
  if (message.find("missing \"=\"") != npos || message.find("invalid connection option") != npos) {
    reject(url, "the connection string cannot be read",
           "write keyword=value pairs, with a value that holds blanks in single quotes: "
           "host=localhost dbname=shop password='two words'");
  }
  reject(url, shown ? message : replace_all(message, "\"" + word + "\"", "\"***\""),
         "write postgresql://user:password@host:port/database?option=value");
}

}  // namespace

void check_url(const std::string& url) {
  const auto scheme = url_scheme(url);
  if (scheme) {
    check_scheme(url, *scheme);
    check_password(url);
  }
  // As with psql, a plain word is the name of a database.
  if (scheme || url.find('=') != std::string::npos) check_parse(url);
}

}  // namespace schemagen::postgres
