#include <fmt/format.h>

#include "lint/rule_forms.hpp"
#include "lint/severity_word.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {
namespace {

// A sentence: with a full stop, and a capital where it begins with a small letter.
std::string sentence(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result.back() != '.') result += '.';
  return result;
}

}  // namespace

std::string explain(const Rule& rule) {
  std::string text = fmt::format("{}  {}  ({})\n{}\n\nWhat happens\n  {}\n\nThe safe way\n  {}\n",
                                 rule.code, rule.name, severity_word(rule.severity), rule.summary,
                                 sentence(rule.cause), sentence(rule.safe));
  text += fmt::format("\nVersions of PostgreSQL\n  {}\n",
                      rule.versions.empty() ? "13 to 18 do the same." : sentence(rule.versions));
  const auto forms = forms_of(rule);
  if (!forms.empty()) text += "\nMeasured\n";
  for (const hazard::Form* form : forms) {
    for (const std::string& line : split(hazard::explain(*form), '\n')) {
      if (!line.empty()) text += "  " + line + "\n";
    }
  }
  return text + fmt::format("\nWhere it is meant: -- schemagen:allow {} REASON\n", rule.code);
}

std::string reference_page() {
  std::string text;
  for (const Rule* rule : rules()) {
    text += fmt::format("### {} {}\n\n{}: {}.\n\n{}\n\n*Safe:* {}\n", rule->code, rule->name,
                        severity_word(rule->severity), rule->summary, sentence(rule->cause),
                        sentence(rule->safe));
    if (!rule->versions.empty()) {
      text += fmt::format("\n*Versions:* {}\n", sentence(rule->versions));
    }
    std::vector<std::string> forms;
    for (const hazard::Form* form : forms_of(*rule)) {
      forms.push_back(fmt::format("`{}`", form->code));
    }
    if (!forms.empty()) text += fmt::format("\n*Measured:* {}.\n", join(forms, ", "));
    text += "\n";
  }
  return text;
}

}  // namespace schemagen::lint
