#include "lint/allow.hpp"

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::lint {
namespace {

constexpr std::string_view data_loss = "data_loss";

const Rule unused{.code = "SG0966",
                  .name = "unused-allow",
                  .severity = Severity::warning,
                  .summary = "`-- schemagen:allow` that covers nothing",
                  .cause =
                      "Nothing of that sort is found where the line stands: the statement was "
                      "changed, or the line is at the "
                      "wrong place. Left there, it would hide the next one.",
                  .safe = "take the line out, or move it right above the statement that it is for",
                  .versions = "",
                  .in_down = true};

const Rule unknown{
    .code = "SG0969",
    .name = "unknown-allow",
    .severity = Severity::error,
    .summary = "`-- schemagen:allow` with a word that is no code",
    .cause = "The word is neither a code nor the name of a rule, so that the line allows nothing.",
    .safe = "write a code such as SG0924, the name of its rule, or data_loss",
    .versions = "",
    .in_down = true};

// The lines between a comment and a statement are comments, so that it belongs to that one.
bool adjoins(std::string_view text, std::size_t line, std::size_t statement_line) {
  const std::vector<std::string> lines = split(text, '\n');
  for (std::size_t at = line; at + 1 < statement_line && at < lines.size(); ++at) {
    const std::string_view between = trim(lines[at]);
    if (!between.starts_with("--") || between.starts_with("-- schemagen:up")) return false;
  }
  return true;
}

std::vector<std::string> known_words() {
  std::vector<std::string> words{std::string(data_loss)};
  for (const Rule* rule : rules()) {
    words.emplace_back(rule->code);
    words.emplace_back(rule->name);
  }
  return words;
}

}  // namespace

const std::vector<const Rule*>& Allowances::rules() {
  static const std::vector<const Rule*> list{&unused, &unknown};
  return list;
}

Allowances::Allowances(const Script& script, Diagnostics& out) {
  const std::string_view text = script.migration->source->text;
  for (const history::Allowance& item : script.migration->allowances) {
    Line line;
    line.word = item.hazard;
    line.span = item.span;
    line.known = item.hazard == data_loss || find_rule(item.hazard) != nullptr;
    if (!line.known) {
      std::string hint = did_you_mean(item.hazard, known_words());
      if (hint.empty()) hint = unknown.safe;
      out.add({unknown.severity,
               std::string(unknown.code),
               fmt::format("schemagen:allow names \"{}\", which is no code of a rule", item.hazard),
               item.span,
               std::move(hint),
               {}});
    }
    line.whole_file = true;
    bool first = true;
    for (const Statement& statement : script.statements) {
      const std::uint32_t at = script.span(statement.offset, 1).line;
      if (at > item.span.line) {
        line.statement = statement.offset;
        line.whole_file = first && !adjoins(text, item.span.line, at);
        break;
      }
      first = false;
    }
    lines_.push_back(std::move(line));
  }
}

bool Allowances::covers(const Rule& rule, const Statement& statement) {
  bool covered = false;
  for (Line& line : lines_) {
    const bool names = line.word == rule.code || line.word == rule.name ||
                       (line.word == data_loss && rule.loses_data);
    const bool here = line.whole_file || line.statement == statement.outer;
    if (!names || !here) continue;
    line.used = true;
    covered = true;
  }
  return covered;
}

void Allowances::tell_unused(Diagnostics& out) const {
  for (const Line& line : lines_) {
    if (line.used || !line.known) continue;
    out.add({unused.severity,
             std::string(unused.code),
             fmt::format("nothing here needs schemagen:allow {}", line.word),
             line.span,
             std::string(unused.safe),
             {}});
  }
}

}  // namespace schemagen::lint
