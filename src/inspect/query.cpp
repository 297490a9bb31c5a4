#include "inspect/query.hpp"

#include <algorithm>
#include <charconv>

#include "schemagen/base/text.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::inspect {

namespace {

std::string like_pattern(const std::string& glob) {
  std::string pattern;
  for (const char c : glob) {
    if (c == '*') {
      pattern += '%';
    } else if (c == '?') {
      pattern += '_';
    } else {
      if (c == '%' || c == '_' || c == '!') pattern += '!';
      pattern += c;
    }
  }
  return pattern;
}

std::string managed(const Scope& scope) {
  std::string names;
  for (const std::string& schema : scope.schemas) {
    if (!names.empty()) names += " OR ";
    if (schema.find_first_of("*?") == std::string::npos) {
      names += "n.nspname = " + sql::quote_literal(schema);
    } else {
      names += "n.nspname LIKE " + sql::quote_literal(like_pattern(schema)) + " ESCAPE '!'";
    }
  }
  if (names.empty()) names = "false";
  return "((" + names + ") AND n.nspname NOT LIKE 'pg!_%' ESCAPE '!'" +
         " AND n.nspname <> 'information_schema' AND n.nspname <> " +
         sql::quote_literal(scope.bookkeeping) + ")";
}

// The number behind the last `word` of the line, or 0.
int version_mark(std::string_view line, std::string_view word) {
  const std::size_t at = line.rfind(word);
  if (at == std::string_view::npos) return 0;
  const std::string_view number = trim(line.substr(at + word.size()));
  int version = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), version);
  return error == std::errc() && end == number.data() + number.size() ? version : 0;
}

}  // namespace

std::string prepare_query(std::string_view text, const Scope& scope, int server_version) {
  const int major = server_version / 10000;
  std::string query;
  for (const std::string& line : split(text, '\n')) {
    const int since = version_mark(line, "-- since ");
    const int before = version_mark(line, "-- before ");
    if ((since > 0 && major < since) || (before > 0 && major >= before)) continue;
    query += line + "\n";
  }
  return replace_all(query, "{{managed}}", managed(scope));
}

std::string query_condition(std::string_view text) {
  constexpr std::string_view mark = "-- when ";
  for (const std::string& line : split(text, '\n')) {
    if (line.starts_with(mark))
      return std::string(trim(std::string_view(line).substr(mark.size())));
  }
  return {};
}

std::vector<const catalog::Kind*> present_kinds(postgres::Connection& connection,
                                                const std::vector<const catalog::Kind*>& kinds) {
  std::vector<std::string> conditions;  // each once: some take a scan of their catalog
  std::vector<int> column_of;
  for (const catalog::Kind* kind : kinds) {
    std::string condition = query_condition(kind->query());
    if (condition.empty()) condition = "true";
    const auto same = std::find(conditions.begin(), conditions.end(), condition);
    column_of.push_back(static_cast<int>(same - conditions.begin()));
    if (same == conditions.end()) conditions.push_back(std::move(condition));
  }
  if (conditions.empty()) return kinds;
  const postgres::Result answer = connection.query("SELECT " + join(conditions, ", "));
  std::vector<const catalog::Kind*> present;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (answer.is_true(0, column_of[i])) present.push_back(kinds[i]);
  }
  return present;
}

}  // namespace schemagen::inspect
