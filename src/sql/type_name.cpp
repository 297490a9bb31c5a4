#include "schemagen/sql/type_name.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "schemagen/sql/fragment.hpp"
#include "schemagen/sql/lexer.hpp"
#include "sql/builtin_types.hpp"
#include "sql/keywords.hpp"

namespace schemagen::sql {
namespace {

// The grammar's `Typename` rule without SETOF and %TYPE.
class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : text_(text), tokens_(tokenize(text)) {}

  std::optional<TypeParts> read() {
    if (tokens_.empty() || tokens_.front().type != Token::Type::identifier) return std::nullopt;
    auto type = tokens_.front().quoted ? named() : keyword();
    // An array of an array type (_int4[]) does not exist.
    if (!type) return std::nullopt;
    const int inner = type->dimensions;
    if (!read_dimensions(*type) || next_ != tokens_.size()) return std::nullopt;
    if (inner > 0 && type->dimensions > inner) return std::nullopt;
    return type;
  }

 private:
  bool take(std::string_view word) {
    if (next_ >= tokens_.size() || !tokens_[next_].is(word)) return false;
    ++next_;
    return true;
  }

  // (3) or (10, -2); an empty list when there is none, nothing when it is none of numbers.
  std::optional<std::vector<long>> numbers() {
    std::vector<long> values;
    if (!take("(")) return values;
    do {
      const long sign = take("-") ? -1 : 1;
      if (next_ >= tokens_.size() || tokens_[next_].type != Token::Type::number) return {};
      const std::string& digits = tokens_[next_++].text;
      long value = 0;
      const auto end = digits.data() + digits.size();
      const auto parsed = std::from_chars(digits.data(), end, value);
      if (parsed.ec != std::errc{} || parsed.ptr != end) return {};
      values.push_back(sign * value);
    } while (take(","));
    if (!take(")")) return {};
    return values;
  }

  static TypeParts builtin(std::string_view name) {
    TypeParts type;
    type.name = name;
    type.builtin = true;
    return type;
  }

  // Types that the grammar knows by words of their own; all others are found by name.
  std::optional<TypeParts> keyword() {
    if (tokens_.size() > 1 && tokens_[1].is(".")) return named();
    if (take("int") || take("integer")) return builtin("integer");
    if (take("smallint")) return builtin("smallint");
    if (take("bigint")) return builtin("bigint");
    if (take("real")) return builtin("real");
    if (take("boolean")) return builtin("boolean");
    if (take("float")) return floating();
    if (take("double")) {
      return take("precision") ? std::optional(builtin("double precision")) : std::nullopt;
    }
    if (take("decimal") || take("dec") || take("numeric")) return modified(builtin("numeric"));
    if (take("bit")) return sized(take("varying") ? "bit varying" : "bit");
    if (take("varchar")) return sized("character varying");
    if (take("national")) {
      if (!take("character") && !take("char")) return std::nullopt;
      return sized(take("varying") ? "character varying" : "character");
    }
    if (take("character") || take("char") || take("nchar")) {
      return sized(take("varying") ? "character varying" : "character");
    }
    if (take("timestamp")) return clock("timestamp");
    if (take("time")) return clock("time");
    if (take("interval")) return interval();
    return named();
  }

  std::optional<TypeParts> modified(TypeParts type) {
    const auto modifiers = numbers();
    if (!modifiers || !apply_modifiers(type, *modifiers)) return std::nullopt;
    return type;
  }

  // character and bit without a length have length 1.
  std::optional<TypeParts> sized(std::string_view name) {
    auto type = modified(builtin(name));
    if (type && type->modifiers.empty() && (name == "character" || name == "bit")) {
      type->modifiers = "(1)";
    }
    return type;
  }

  std::optional<TypeParts> floating() {
    const auto modifiers = numbers();
    if (!modifiers || modifiers->size() > 1) return std::nullopt;
    const long digits = modifiers->empty() ? 53 : modifiers->front();
    if (digits < 1 || digits > 53) return std::nullopt;
    return builtin(digits <= 24 ? "real" : "double precision");
  }

  std::optional<TypeParts> clock(std::string_view name) {
    auto type = modified(builtin(name));
    if (!type) return std::nullopt;
    const bool zoned = take("with");
    if ((zoned || take("without")) && !(take("time") && take("zone"))) return std::nullopt;
    type->suffix = zoned ? " with time zone" : " without time zone";
    return type;
  }

  // interval(3), interval year to month, interval day to second(3).
  std::optional<TypeParts> interval() {
    static const std::vector<std::string> fields = {"year", "month",  "day",
                                                    "hour", "minute", "second"};
    TypeParts type = builtin("interval");
    auto take_field = [&]() -> std::size_t {
      const auto found =
          std::find_if(fields.begin(), fields.end(), [&](auto& f) { return take(f); });
      return static_cast<std::size_t>(found - fields.begin());
    };
    const std::size_t from = take_field();
    std::size_t last = from;
    if (from < fields.size()) {
      type.suffix = " " + fields[from];
      if (take("to")) {
        last = take_field();
        const bool years = from == 0 && last == 1;
        const bool days = from >= 2 && last > from && last < fields.size();
        if (!years && !days) return std::nullopt;
        type.suffix += " to " + fields[last];
      }
    }
    const auto precision = numbers();
    if (!precision || precision->size() > 1) return std::nullopt;
    if (precision->empty()) return type;
    const bool takes_one = from == fields.size() || fields[last] == "second";
    if (!takes_one || precision->front() < 0 || precision->front() > 6) return std::nullopt;
    (from < fields.size() ? type.suffix : type.modifiers) +=
        fmt::format("({})", precision->front());
    return type;
  }

  // name, schema.name, with modifiers: found in pg_catalog first, else a user's type.
  std::optional<TypeParts> named() {
    const Token first = tokens_[next_++];
    const Keyword category = first.quoted ? Keyword::none : keyword_category(first.text);
    TypeParts type;
    type.name = first.text;
    if (take(".")) {
      if (next_ >= tokens_.size() || tokens_[next_].type != Token::Type::identifier) return {};
      type.schema = first.text;
      type.name = tokens_[next_++].text;
      if (next_ < tokens_.size() && tokens_[next_].is(".")) return std::nullopt;
    } else if (category != Keyword::none && first.text != "json") {
      return std::nullopt;
    }
    if (type.schema.empty() || type.schema == "pg_catalog") {
      if (auto known = catalog_type(type.name)) {
        const bool takes_modifiers = known->name != "interval" && known->dimensions == 0;
        return takes_modifiers ? modified(*known) : known;
      }
      if (!type.schema.empty()) return std::nullopt;
    }
    return read_modifiers(type) ? std::optional(type) : std::nullopt;
  }

  // Modifiers of a user's type: constants and words that only its own function understands.
  bool read_modifiers(TypeParts& type) {
    if (next_ >= tokens_.size() || !tokens_[next_].is("(")) return true;
    const std::size_t begin = next_;
    if (const auto values = numbers(); values && !values->empty()) {
      for (const long value : *values) {
        type.modifiers += fmt::format("{}{}", type.modifiers.empty() ? "(" : ",", value);
      }
      type.modifiers += ")";
      return true;
    }
    next_ = begin;
    while (next_ < tokens_.size() && !tokens_[next_].is(")")) ++next_;
    if (next_ >= tokens_.size()) return false;
    const std::size_t from = tokens_[begin].offset;
    type.modifiers = text_.substr(from, tokens_[next_].offset + 1 - from);
    ++next_;
    return true;
  }

  // [], [3], any number of them, or ARRAY and ARRAY[3]; PostgreSQL keeps none of the sizes.
  bool read_dimensions(TypeParts& type) {
    auto bracket = [&] {
      if (next_ < tokens_.size() && tokens_[next_].type == Token::Type::number) ++next_;
      return take("]");
    };
    if (take("array")) {
      ++type.dimensions;
      return !take("[") || bracket();
    }
    while (take("[")) {
      if (!bracket()) return false;
      ++type.dimensions;
    }
    return true;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

bool only_numbers(std::string_view modifiers) {
  return modifiers.find_first_not_of("(),-0123456789") == std::string_view::npos;
}

// format_type() quotes the two built-in types whose bare name would be read as another type.
bool is_quoted_builtin(const TypeParts& type) {
  return type.name == "char" || type.name == "any" ||
         (type.name == "bit" && type.modifiers.empty());
}

}  // namespace

std::optional<TypeParts> parse_type(std::string_view text) { return TypeReader(text).read(); }

std::optional<std::string> canonical_type(std::string_view text) {
  const auto type = parse_type(text);
  if (!type) return std::nullopt;
  std::string out;
  if (type->builtin) {
    out = is_quoted_builtin(*type) ? '"' + type->name + '"' : type->name;
  } else {
    // A name in front of which PostgreSQL put "_" may be an array type, which it prints as such.
    if (type->schema.empty() || type->name.front() == '_') return std::nullopt;
    if (!only_numbers(type->modifiers)) return std::nullopt;
    out = QualifiedName{type->schema, type->name}.to_string();
  }
  out += type->modifiers + type->suffix;
  if (type->dimensions > 0) out += "[]";
  return out;
}

bool is_serial(std::string_view text) {
  // Asked of every column, and hardly any is one.
  const auto same = [](char left, char right) { return (left | 0x20) == right; };
  constexpr std::string_view stem = "serial";
  if (std::search(text.begin(), text.end(), stem.begin(), stem.end(), same) == text.end()) {
    return false;
  }
  const auto tokens = tokenize(text);
  if (tokens.size() != 1 || tokens.front().type != Token::Type::identifier) return false;
  static constexpr std::string_view names[] = {"serial",  "serial2",   "serial4",
                                               "serial8", "bigserial", "smallserial"};
  return std::find(std::begin(names), std::end(names), tokens.front().text) != std::end(names);
}

}  // namespace schemagen::sql
