#include "objects/routine/arguments.hpp"

#include <algorithm>
#include <span>

#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using sql::Sql;
using sql::sql;
using sql::Token;
using Tokens = std::span<const Token>;

bool Arguments::has_outputs() const {
  return std::any_of(items.begin(), items.end(), [](const Argument& a) { return a.is_output(); });
}

std::size_t Arguments::defaults() const {
  return static_cast<std::size_t>(std::count_if(
      items.begin(), items.end(), [](const Argument& a) { return a.default_value.has_value(); }));
}

std::string bare_type(const std::string& text) {
  const auto given = sql::parse_type(text);
  if (!given) return text;
  const std::string folded = sql::canonical_type(text).value_or(text);
  const auto parts = sql::parse_type(folded);
  if (!parts) return folded;
  const std::string brackets = parts->dimensions > 0 ? "[]" : "";
  // The fields of an interval are a modifier, the time zone is not.
  if (parts->builtin && parts->name == "interval") return "interval" + brackets;
  if (parts->builtin && (parts->name == "bpchar" || parts->name == "character")) {
    return "character" + brackets;
  }
  if (parts->modifiers.empty()) return folded;
  if (parts->builtin) return parts->name + parts->suffix + brackets;
  return sql::QualifiedName{parts->schema, parts->name}.to_string() + brackets;
}

namespace {

/// Reads "a integer, OUT b text DEFAULT 'x'".
class ArgumentReader {
 public:
  ArgumentReader(std::string_view text, const SourceSpan& span)
      : text_(text),
        span_(span),
        tokens_(sql::tokenize(text)) {}

  std::optional<Arguments> run() {
    Arguments result;
    if (tokens_.size() == 1 && tokens_[0].is("*")) return result;  // an aggregate of whole rows
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= tokens_.size(); ++i) {
      const bool end = i == tokens_.size();
      if (!end) depth += nesting(tokens_[i]);
      const bool order = !end && depth == 0 && tokens_[i].is("order") && i + 1 < tokens_.size() &&
                         tokens_[i + 1].is("by") && !result.direct;
      if (!end && !order && (depth != 0 || !tokens_[i].is(","))) continue;
      if (begin < i && !add(Tokens(tokens_).subspan(begin, i - begin), result)) return {};
      if (begin == i && !order && !(end && i == 0)) return {};
      if (order) result.direct = result.items.size();
      begin = order ? i + 2 : i + 1;
      if (order) ++i;
    }
    return depth == 0 ? std::optional(result) : std::nullopt;
  }

 private:
  static int nesting(const Token& token) {
    if (token.is("(") || token.is("[")) return 1;
    return token.is(")") || token.is("]") ? -1 : 0;
  }

  bool add(Tokens part, Arguments& out) const {
    Argument argument;
    std::size_t at = mode(part, 0, argument);
    std::size_t end = part.size();
    int depth = 0;
    for (std::size_t i = at; i < part.size(); ++i) {
      depth += nesting(part[i]);
      if (depth != 0 || !(part[i].is("default") || part[i].is("="))) continue;
      if (i + 1 == part.size()) return false;
      argument.default_value = expression(part.subspan(i + 1));
      end = i;
      break;
    }
    if (at >= end) return false;
    // "double precision" is a type, "a integer" a name and a type.
    const bool unnamed = sql::parse_type(slice(part.subspan(at, end - at))).has_value();
    if (!unnamed) {
      if (part[at].type != Token::Type::identifier) return false;
      argument.name = part[at].text;
      at = mode(part, at + 1, argument);  // the mode may stand behind the name, too
      if (at >= end) return false;
    }
    const std::string type = slice(part.subspan(at, end - at));
    if (!sql::parse_type(type)) return false;
    argument.type = {bare_type(type), place(part[at].offset)};
    out.items.push_back(std::move(argument));
    return true;
  }

  static std::size_t mode(Tokens part, std::size_t at, Argument& out) {
    const auto is = [&](std::size_t i, std::string_view word) {
      return i < part.size() && part[i].is(word);
    };
    if (at + 1 >= part.size()) return at;
    if (is(at, "in") && is(at + 1, "out")) {
      out.mode = ArgumentMode::inout;
      return at + 2;
    }
    for (const auto& [word, mode] : {std::pair{"in", ArgumentMode::in},
                                     {"out", ArgumentMode::out},
                                     {"inout", ArgumentMode::inout},
                                     {"variadic", ArgumentMode::variadic}}) {
      if (!is(at, word)) continue;
      out.mode = mode;
      return at + 1;
    }
    return at;
  }

  std::string slice(Tokens part) const {
    const std::size_t from = part.front().offset;
    return std::string(text_.substr(from, part.back().offset + part.back().length - from));
  }
  sql::Expression expression(Tokens part) const {
    return {slice(part), place(part.front().offset)};
  }
  SourceSpan place(std::size_t offset) const {
    if (!span_) return {};
    return span_.advanced(static_cast<std::uint32_t>(code_points(text_.substr(0, offset))));
  }

  std::string_view text_;
  const SourceSpan& span_;
  std::vector<Token> tokens_;
};

Sql mode_word(ArgumentMode mode) {
  switch (mode) {
    case ArgumentMode::out:
      return sql("OUT ");
    case ArgumentMode::inout:
      return sql("INOUT ");
    case ArgumentMode::variadic:
      return sql("VARIADIC ");
    case ArgumentMode::in:
      break;
  }
  return {};
}

Sql default_text(const sql::Expression& expression) { return Sql(expression); }
/// As it was read, for what is compared and kept.
Sql exact_text(const sql::Expression& expression) { return Sql::verbatim(expression.text); }

template <class F>
Sql one(const Argument& argument, F text_of_default) {
  Sql text = mode_word(argument.mode);
  if (!argument.name.empty()) text.append(sql("{} ", sql::Identifier{argument.name}));
  text.append(Sql(argument.type));
  if (argument.default_value) {
    text.append(sql(" DEFAULT {}", text_of_default(*argument.default_value)));
  }
  return text;
}

template <class F>
Sql all(const Arguments& arguments, F text_of_default) {
  std::vector<Sql> direct;
  std::vector<Sql> ordered;
  for (std::size_t i = 0; i < arguments.items.size(); ++i) {
    const bool first = !arguments.direct || i < *arguments.direct;
    (first ? direct : ordered).push_back(one(arguments.items[i], text_of_default));
  }
  if (!arguments.direct) return join(direct, ", ");
  const Sql order = sql("ORDER BY {}", join(ordered, ", "));
  return join(std::vector<Sql>{join(direct, ", "), order}, " ");
}

}  // namespace

std::optional<Arguments> parse_arguments(std::string_view text, const SourceSpan& span) {
  return ArgumentReader(text, span).run();
}

Sql to_sql(const Arguments& arguments) { return all(arguments, default_text); }

std::string print_arguments(const Arguments& arguments) {
  return all(arguments, exact_text).text();
}

std::optional<Returns> parse_returns(std::string_view text, const SourceSpan& span) {
  const auto tokens = sql::tokenize(text);
  Returns returns;
  if (tokens.size() > 2 && tokens[0].is("table") && tokens[1].is("(") && tokens.back().is(")")) {
    const std::size_t from = tokens[1].offset + 1;
    auto columns = parse_arguments(text.substr(from, tokens.back().offset - from));
    if (!columns || columns->items.empty()) return {};
    returns.columns = *std::move(columns);
    return returns;
  }
  returns.set = tokens.size() > 1 && tokens[0].is("setof");
  const std::size_t from = returns.set ? tokens[1].offset : 0;
  const std::string type(trim(text.substr(from)));
  if (!sql::parse_type(type)) return {};
  returns.type = {bare_type(type), span ? span.advanced(static_cast<std::uint32_t>(from)) : span};
  return returns;
}

Sql to_sql(const Returns& returns) {
  if (!returns.columns.items.empty()) return sql("TABLE({})", to_sql(returns.columns));
  return returns.set ? sql("SETOF {}", returns.type) : Sql(returns.type);
}

std::string print_returns(const Returns& returns) {
  return returns.empty() ? std::string() : to_sql(returns).text();
}

std::string signature_of(const Arguments& arguments) {
  // VARIADIC before ORDER BY takes what stands behind it along.
  std::size_t count = arguments.items.size();
  if (arguments.direct && *arguments.direct > 0 &&
      arguments.items[*arguments.direct - 1].mode == ArgumentMode::variadic) {
    count = *arguments.direct;
  }
  std::vector<std::string> types;
  for (std::size_t i = 0; i < count; ++i) {
    if (arguments.items[i].is_input()) types.push_back(arguments.items[i].type.text);
  }
  return "(" + join(types, ", ") + ")";
}

RoutineName split_routine_name(const std::string& text) {
  const std::size_t open = text.find('(');
  if (open == std::string::npos) return {text, {}};
  const std::size_t close = text.rfind(')');
  const std::size_t end = close == std::string::npos ? text.size() : close;
  return {std::string(trim(text.substr(0, open))), text.substr(open + 1, end - open - 1)};
}

}  // namespace schemagen::objects

namespace schemagen::catalog {

using objects::Arguments;
using objects::Returns;

Shape Codec<Arguments>::shape() {
  const Shape one{Shape::Type::text, {}, {}, {}, {}};
  return {Shape::Type::list, {}, std::make_shared<const Shape>(one), {}, {}};
}

bool Codec<Arguments>::read(const Node& node, Arguments& value, ReadContext& context) {
  constexpr std::string_view what = "arguments as in SQL, such as [a integer, b text DEFAULT 'x']";
  if (!node.is_sequence()) {
    const std::string* text = read_scalar(node, what, context);
    const auto parsed = text == nullptr ? std::nullopt : objects::parse_arguments(*text, node.span);
    if (text != nullptr && !parsed) expected(node, what, context);
    if (parsed) value = *parsed;
    return parsed.has_value();
  }
  value = {};
  bool good = true;
  for (const Node& item : node.items) {
    Arguments one;
    good = read(item, one, context) && good;
    value.items.insert(value.items.end(), one.items.begin(), one.items.end());
  }
  return good;
}

Node Codec<Arguments>::write(const Arguments& value) {
  if (value.direct) return Node::string(objects::print_arguments(value));
  Node node = Node::sequence();
  for (const objects::Argument& item : value.items) {
    node.items.push_back(Node::string(objects::print_arguments({{item}, {}})));
  }
  return node;
}

void Codec<Arguments>::parse(std::string_view wire, Arguments& value) {
  auto parsed = objects::parse_arguments(wire);
  if (!parsed) throw InternalError("unexpected arguments from the server: " + std::string(wire));
  value = *std::move(parsed);
}

std::optional<std::string> Codec<Arguments>::print(const Arguments& value) {
  return objects::print_arguments(value);
}

void Codec<Arguments>::visit(Arguments& value, SqlVisitor& visitor) {
  for (objects::Argument& item : value.items) {
    visitor.type(item.type);
    if (item.default_value) visitor.expression(*item.default_value);
  }
}

bool Codec<Returns>::read(const Node& node, Returns& value, ReadContext& context) {
  constexpr std::string_view what = "a type, setof a type or table(name type, ...)";
  const std::string* text = read_scalar(node, what, context);
  if (text == nullptr) return false;
  auto parsed = objects::parse_returns(*text, node.span);
  if (!parsed) expected(node, what, context);
  if (parsed) value = *std::move(parsed);
  return !value.empty();
}

Node Codec<Returns>::write(const Returns& value) {
  if (!value.columns.items.empty()) {
    return Node::string("table(" + objects::print_arguments(value.columns) + ")");
  }
  return Node::string((value.set ? "setof " : "") + value.type.text);
}

void Codec<Returns>::parse(std::string_view wire, Returns& value) {
  auto parsed = objects::parse_returns(wire);
  if (!parsed) throw InternalError("unexpected result type from the server: " + std::string(wire));
  value = *std::move(parsed);
}

std::optional<std::string> Codec<Returns>::print(const Returns& value) {
  if (value.empty()) return std::nullopt;
  return objects::print_returns(value);
}

void Codec<Returns>::visit(Returns& value, SqlVisitor& visitor) {
  if (!value.type.text.empty()) visitor.type(value.type);
  Codec<Arguments>::visit(value.columns, visitor);
}

}  // namespace schemagen::catalog
