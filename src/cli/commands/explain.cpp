#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "codes_page.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/hazard/form.hpp"
#include "schemagen/hazard/word.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::cli {
namespace {

/// The cells of the row that docs/codes.md has for a code; every code when there is none.
std::vector<std::string> find_row(const std::string& code, std::vector<std::string>& known) {
  for (const std::string& line : split(codes_page::text, '\n')) {
    if (!line.starts_with("| SG")) continue;
    std::vector<std::string> cells;
    for (const std::string& cell : split(line, '|')) cells.emplace_back(trim(cell));
    if (cells.at(1) == code) return cells;
    known.push_back(cells.at(1));
  }
  return {};
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return text;
}

}  // namespace

Exit execute(const ExplainOptions& options, Session& session) {
  const std::string code = upper(options.code);
  const lint::Rule* rule = lint::find_rule(code);
  if (rule == nullptr) rule = lint::find_rule(lower(options.code));
  if (rule != nullptr) {
    session.console().result(lint::explain(*rule));
    return Exit::done;
  }
  const std::string word = lower(options.code);
  if (const hazard::Form* form = hazard::find_form(word)) {
    session.console().result(hazard::explain(*form));
    return Exit::done;
  }
  if (const hazard::Word* hazard = hazard::find_word(word)) {
    session.console().result(hazard::explain(*hazard));
    return Exit::done;
  }
  std::vector<std::string> known;
  const std::vector<std::string> row = find_row(code, known);
  if (row.size() < 4) {
    for (const lint::Rule* item : lint::rules()) known.emplace_back(item->name);
    for (const hazard::Form* form : hazard::forms()) known.emplace_back(form->code);
    for (const hazard::Word& item : hazard::words()) known.emplace_back(item.code);
    std::string hint = did_you_mean(code, known);
    if (hint.empty()) hint = did_you_mean(options.code, known);
    if (hint.empty()) hint = "codes look like SG0924; docs/codes.md lists them";
    throw UserError("SG0728", {}, fmt::format("there is no code \"{}\"", options.code), hint);
  }
  session.console().result(fmt::format("{}\n\nCause\n  {}\n\nWhat to do\n  {}\n", code, row.at(2),
                                       join(std::span(row).subspan(3, row.size() - 4), "|")));
  return Exit::done;
}

}  // namespace schemagen::cli
