#include "postgres/secrets.hpp"

#include <algorithm>
#include <vector>

#include "postgres/libpq_handle.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::postgres {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// An option that libpq does not know may be a misspelt password.
bool is_secret_option(std::string_view word) {
  return word.find("password") != npos || word.find("secret") != npos ||
         !is_connection_option(word);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
}

/// True when `key=` with a key that libpq knows stands at `at`.
bool option_starts(std::string_view text, std::size_t at) {
  const std::size_t end = word_end(text, at);
  const std::size_t equals = skip_spaces(text, end);
  return end > at && equals < text.size() && text[equals] == '=' &&
         is_connection_option(text.substr(at, end - at));
}

/// Where the query (?key=value) of a URL starts. A "?" inside a password does not count: what
/// follows it is no option.
std::size_t query_start(std::string_view url, std::size_t from) {
  for (std::size_t at = url.find('?', from); at != npos; at = url.find('?', at + 1)) {
    if (option_starts(url, at + 1)) return at;
  }
  return url.size();
}

/// Someone who forgot "@host" wrote the password where libpq expects a port.
std::optional<SecretRange> password_as_port(std::string_view url, std::size_t begin,
                                            std::size_t end) {
  std::size_t at = begin;
  while (at < end && url[at] != '/') {
    if (url[at] == '[') {
      at = std::min(url.find(']', at), end);
    } else if (url[at] == ':') {
      std::size_t stop = at + 1;
      while (stop < end && is_digit(url[stop])) ++stop;
      if (stop < end && url[stop] != ',' && url[stop] != '/') return SecretRange{at + 1, end};
      at = stop;
      continue;
    }
    ++at;
  }
  return std::nullopt;
}

void add_url_secrets(std::string_view url, std::size_t offset, std::vector<SecretRange>& found) {
  if (const auto password = url_password(url)) {
    found.push_back({offset + password->begin, offset + password->end});
  }
  std::size_t at = query_start(url, url.find("://") + 3);
  while (at < url.size()) {
    const std::size_t key = at + 1;
    const std::size_t key_end = word_end(url, key);
    std::size_t next = url.find('&', key);
    while (next != npos && !option_starts(url, next + 1)) next = url.find('&', next + 1);
    next = std::min(next, url.size());
    if (key_end < next && is_secret_option(url.substr(key, key_end - key))) {
      found.push_back({offset + key_end + 1, offset + next});
    }
    at = next;
  }
}

/// The end of a quoted value that begins behind `at`; `quote` is doubled or escaped inside it.
std::size_t quoted_end(std::string_view text, std::size_t at, bool backslash, bool doubled) {
  while (at < text.size()) {
    if (backslash && text[at] == '\\') {
      at += 2;
      continue;
    }
    if (text[at] == '\'') {
      if (!doubled || at + 1 >= text.size() || text[at + 1] != '\'') return at;
      ++at;
    }
    ++at;
  }
  return text.size();
}

/// host=a password='b c': the values of secret options. An unquoted value with a blank in it is a
/// mistake, but its second half is no less secret.
void add_keyword_secrets(std::string_view text, std::vector<SecretRange>& found) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = word_end(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    const std::size_t equals = skip_spaces(text, end);
    if (!is_secret_option(text.substr(at, end - at)) || equals >= text.size() ||
        text[equals] != '=') {
      at = end;
      continue;
    }
    const std::size_t value = skip_spaces(text, equals + 1);
    if (value < text.size() && text[value] == '\'') {
      at = quoted_end(text, value + 1, true, false);
      found.push_back({value + 1, at});
      continue;
    }
    at = value;
    while (at < text.size() &&
           !(is_space(text[at]) && option_starts(text, skip_spaces(text, at)))) {
      ++at;
    }
    found.push_back({value, at});
  }
}

/// The SQL string constant at `at` (after an optional E, U& or $tag$ opening): its content.
std::optional<SecretRange> string_constant(std::string_view text, std::size_t at) {
  bool backslash = false;
  if (at < text.size() && (text[at] == 'E' || text[at] == 'e')) {
    backslash = true;
    ++at;
  } else if (text.substr(at, 2) == "U&" || text.substr(at, 2) == "u&") {
    at += 2;
  }
  if (at >= text.size()) return std::nullopt;
  if (text[at] == '\'') return SecretRange{at + 1, quoted_end(text, at + 1, backslash, true)};
  if (text[at] != '$') return std::nullopt;
  const std::size_t tag_end = word_end(text, at + 1);
  if (tag_end >= text.size() || text[tag_end] != '$' || is_digit(text[at + 1])) return std::nullopt;
  const std::string_view tag = text.substr(at, tag_end + 1 - at);
  return SecretRange{tag_end + 1, std::min(text.find(tag, tag_end + 1), text.size())};
}

/// What follows the word "password" (ending at `at`) in SQL: PASSWORD 'x', "password" 'x', password
/// = 'x', and password=x inside a connection string.
std::optional<SecretRange> sql_secret(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '"') ++at;
  const bool connection_string = at < text.size() && text[at] == '=';
  std::size_t value = skip_spaces(text, at);
  if (value < text.size() && text[value] == '=') value = skip_spaces(text, value + 1);
  if (connection_string && text.substr(value, 2) == "''") {  // quoted inside an SQL string
    return SecretRange{value + 2, std::min(text.find("''", value + 2), text.size())};
  }
  if (const auto constant = string_constant(text, value)) return constant;
  if (!connection_string) return std::nullopt;
  std::size_t end = value;
  while (end < text.size() && !is_space(text[end]) && text[end] != '\'' && text[end] != '"') ++end;
  return SecretRange{value, end};
}

}  // namespace

const std::vector<std::string>& connection_options() {
  static const std::vector<std::string> options = [] {
    // Two that newer versions of libpq know, or only its URLs.
    std::vector<std::string> names{"oauth_client_secret", "ssl"};
    const OptionList list(PQconninfoParse("", nullptr));
    for (const PQconninfoOption* o = list.get(); o != nullptr && o->keyword != nullptr; ++o) {
      names.emplace_back(o->keyword);  // NOLINT: the list does not tell its length
    }
    std::sort(names.begin(), names.end());
    return names;
  }();
  return options;
}

bool is_connection_option(std::string_view word) {
  const auto& options = connection_options();
  return std::binary_search(options.begin(), options.end(), word);
}

std::optional<std::string_view> url_scheme(std::string_view text) {
  const std::size_t end = text.find("://");
  if (end == npos || end == 0) return std::nullopt;
  for (const char c : text.substr(0, end)) {
    if (!is_word(c) && c != '+' && c != '-' && c != '.' && c != ':') return std::nullopt;
  }
  return text.substr(0, end);
}

std::optional<SecretRange> url_password(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == npos) return std::nullopt;
  const std::size_t begin = scheme + 3;
  const std::size_t end = query_start(url, begin);
  const std::size_t at = url.substr(0, end).rfind('@');
  const std::size_t colon = url.find(':', begin);
  if (at == npos || at < begin) return password_as_port(url, begin, end);
  if (colon > at) return std::nullopt;
  return SecretRange{colon + 1, at};
}

std::string mask_password(std::string_view url) {
  std::vector<SecretRange> found;
  if (url_scheme(url)) {
    add_url_secrets(url, 0, found);
  } else {
    add_keyword_secrets(url, found);
    if (found.empty() && url.find("://") != npos) return cover_secrets(url);
  }
  std::string masked;
  std::size_t done = 0;
  for (const SecretRange& range : found) {
    if (range.begin < done) continue;
    masked += url.substr(done, range.begin - done);
    masked += "***";
    done = range.end;
  }
  return masked.append(url.substr(std::min(done, url.size())));
}

std::string cover_secrets(std::string_view text) {
  std::vector<SecretRange> found;
  for (std::size_t at = text.find("://"); at != npos; at = text.find("://", at + 3)) {
    std::size_t begin = at;
    while (begin > 0 && (is_word(text[begin - 1]) || text[begin - 1] == '+')) --begin;
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end]) && text[end] != '\'' && text[end] != '"') {
      ++end;
    }
    add_url_secrets(text.substr(begin, end - begin), begin, found);
  }
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = word_end(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    const std::string word = lower(text.substr(at, end - at));
    at = end;
    if (!word.ends_with("password")) continue;
    if (const auto range = sql_secret(text, end)) {
      found.push_back(*range);
      at = std::max(end, range->end);
    }
  }
  std::string covered(text);
  for (const SecretRange& range : found) {
    const std::size_t stop = std::min(range.end, covered.size());
    for (std::size_t i = range.begin; i < stop; ++i) covered[i] = '*';
  }
  return covered;
}

}  // namespace schemagen::postgres
