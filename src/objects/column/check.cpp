#include <algorithm>
#include <set>
#include <string>

#include "objects/column/column.hpp"
#include "objects/column/inherited.hpp"
#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

// What no server would take of a declared column.

namespace schemagen::objects {

using catalog::Object;

namespace {

// Words that stand for a function call without parentheses, or for a constant.
const std::set<std::string, std::less<>> value_words{"null",
                                                     "true",
                                                     "false",
                                                     "current_date",
                                                     "current_time",
                                                     "current_timestamp",
                                                     "localtime",
                                                     "localtimestamp",
                                                     "current_user",
                                                     "current_role",
                                                     "session_user",
                                                     "user",
                                                     "current_catalog",
                                                     "current_schema",
                                                     "system_user"};

// A single word that no server takes as a default: most likely a text constant without its quotes.
bool is_bare_word(const sql::Expression& expression) {
  const auto tokens = sql::tokenize(expression.text);
  return !tokens.empty() &&
         std::all_of(
             tokens.begin(), tokens.end(),
             [](const sql::Token& token) { return token.type == sql::Token::Type::identifier; }) &&
         !(tokens.size() == 1 && value_words.contains(tokens[0].text)) && tokens.size() == 1;
}

}  // namespace

void check_column(const Object& object, Diagnostics& out) {
  const auto& column = object.as<Column>();
  // What is wrong with it is told of the one above.
  if (is_inherited(column) && object.given == 0) return;
  const auto what = [&] { return describe(object.id); };
  if (column.type.text.empty()) {
    out.error("SG0207", object.span, what() + " has no type",
              "write `" + object.id.sub + ": text` or `{type: text, ...}`");
  }
  if (column.default_value && is_bare_word(*column.default_value)) {
    const std::string word(trim(column.default_value->text));
    out.error("SG0208", column.default_value->span,
              "the default of " + what() + " is the word " + word + ", which is no SQL expression",
              "for a text constant write \"'" + word + "'\"");
  }
  if (column.is_virtual && !column.generated) {
    out.error("SG0214", object.span, what() + " is virtual and has no expression",
              "write what it is computed from: `generated: length(name)`");
  }
  const int sources =
      (column.default_value ? 1 : 0) + (column.generated ? 1 : 0) + (column.identity ? 1 : 0);
  if (sources > 1) {
    out.error("SG0209", object.span,
              what() + " has more than one of default, generated and identity",
              "a column takes its value from one of them; remove the others");
  }
}

}  // namespace schemagen::objects
