#include "cli/lint_settings.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

[[noreturn]] void refuse(std::string message, std::string hint) {
  throw UserError("SG0702", {}, std::move(message), std::move(hint));
}

void check_rules(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (lint::find_rule(word) != nullptr) continue;
    std::vector<std::string> known;
    for (const lint::Rule* rule : lint::rules()) {
      known.emplace_back(rule->code);
      known.emplace_back(rule->name);
    }
    std::string hint = did_you_mean(word, known);
    if (hint.empty()) hint = "docs/lint.md lists codes and names";
    refuse(fmt::format("lint has no rule \"{}\"", word), std::move(hint));
  }
}

void add_naming(const std::string& word, lint::Settings& settings) {
  const std::size_t equals = word.find('=');
  const std::string kind = word.substr(0, equals);
  const auto& kinds = lint::naming_keys();
  if (equals == std::string::npos || std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
    std::string hint = did_you_mean(kind, kinds);
    if (hint.empty()) hint = fmt::format("write KIND=REGEX; kinds: {}", join(kinds, ", "));
    refuse(fmt::format("--naming knows no names of \"{}\"", kind), std::move(hint));
  }
  const std::string pattern = word.substr(equals + 1);
  const std::string mistake = lint::mistake_in_pattern(pattern);
  if (!mistake.empty()) {
    refuse(fmt::format("\"{}\" is no regular expression: {}", pattern, mistake),
           "for example index=_idx$");
  }
  settings.naming[kind] = pattern;
}

}  // namespace

std::optional<int> server_version_number(const std::string& text) {
  int major = 0;
  int minor = 0;
  const char* const end = text.data() + text.size();
  auto read = std::from_chars(text.data(), end, major);
  bool good = read.ec == std::errc() && major >= 10 && major < 1000;
  if (good && read.ptr != end) {
    good = *read.ptr == '.';
    read = std::from_chars(read.ptr + 1, end, minor);
    good = good && read.ec == std::errc() && read.ptr == end && minor < 1000;
  }
  return good ? std::optional(major * 10000 + minor) : std::nullopt;
}

lint::Settings lint_settings(const LintOptions& options, const LintChoices& choices) {
  check_rules(options.select);
  check_rules(options.ignore);
  lint::Settings settings;
  settings.select = options.select.empty() ? choices.select : options.select;
  settings.ignore = choices.ignore;
  settings.ignore.insert(settings.ignore.end(), options.ignore.begin(), options.ignore.end());
  settings.naming = choices.naming;
  for (const std::string& word : options.naming) add_naming(word, settings);
  const std::string& postgres = options.postgres.empty() ? choices.postgres : options.postgres;
  if (postgres.empty()) return settings;
  const auto version = server_version_number(postgres);
  if (!version) {
    refuse(fmt::format("\"{}\" is no version of PostgreSQL", postgres), "write 15 or 14.2");
  }
  settings.server_version = *version;
  return settings;
}

}  // namespace schemagen::cli
