#include "schemagen/sql/fragment.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::sql {
namespace {

std::string qualified(const std::string& schema, const std::string& name) {
  if (schema.empty()) return quote_identifier(name);
  return quote_identifier(schema) + "." + quote_identifier(name);
}

std::vector<Origin> origins_for(const std::string& text, const SourceSpan& span) {
  if (!span) return {};
  return {Origin{0, text.size(), span}};
}

// One line of the file, or "" when the file's text is not at hand.
std::string_view line_of(const SourceFile& file, std::uint32_t line) {
  std::string_view rest = file.text;
  for (std::uint32_t at = 1; at < line; ++at) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  return rest.substr(0, rest.find('\n'));
}

// The byte of `line` where its code point `column` (from 1) begins, or its end.
std::size_t byte_of_column(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t seen = 1; at < line.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(line[at]) & 0xC0U) != 0x80U;
    if (begins && seen++ == column) break;
  }
  return at;
}

// The place of `offset` in a piece that begins at `span`. The piece is looked for in the file, for
// it may begin behind a quotation mark, or, in a block scalar, a line below its span and indented.
SourceSpan place_in(std::string_view piece, std::size_t offset, const SourceSpan& span) {
  const std::string_view head = piece.substr(0, offset);
  const std::size_t line_start = head.rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view line = piece.substr(line_start, piece.find('\n', line_start) - line_start);
  const std::string_view words = trim(line);
  const auto breaks = static_cast<std::uint32_t>(std::count(head.begin(), head.end(), '\n'));
  if (!words.empty()) {
    const auto lead = static_cast<std::size_t>(words.data() - line.data());
    for (std::uint32_t down : {breaks, breaks + 1}) {
      const std::string_view written = line_of(*span.file, span.line + down);
      const std::size_t from = down == 0 ? byte_of_column(written, span.column) : 0;
      const std::size_t found = written.find(words, from);
      if (found == std::string_view::npos) continue;
      const std::size_t column = found + std::max(offset - line_start, lead) - lead;
      SourceSpan place = span;
      place.line = span.line + down;
      place.column = static_cast<std::uint32_t>(code_points(written.substr(0, column))) + 1;
      place.length = 0;
      return place;
    }
  }
  return breaks == 0 ? span.advanced(static_cast<std::uint32_t>(code_points(head))) : span;
}

}  // namespace

std::string QualifiedName::to_string() const { return qualified(schema, name); }

Sql::Sql(const Identifier& name) : text_(quote_identifier(name.name)) {}

Sql::Sql(const QualifiedName& name) : text_(name.to_string()) {}

Sql::Sql(const LookupName& name)
    : text_(qualified(name.schema, name.name)),
      origins_(origins_for(text_, name.span)) {}

Sql::Sql(const Literal& literal) : text_(quote_literal(literal.text)) {}

Sql::Sql(const Expression& expression)
    : text_(stable_spelling(expression.text)),
      origins_(origins_for(text_, expression.span)) {}

Sql::Sql(const TypeName& type) : text_(type.text), origins_(origins_for(text_, type.span)) {}

Sql::Sql(std::int64_t number) : text_(std::to_string(number)) {}

Sql::Sql(const Body& body) {
  std::string quote = "$$";
  // Behind a text that ends in "$", a quote may close one character early.
  for (int number = 0; (body.text + quote).find(quote) != body.text.size(); ++number) {
    quote = number == 0 ? "$body$" : fmt::format("$body{}$", number);
  }
  append(trusted(quote)).append(verbatim(body.text, body.span)).append(trusted(quote));
}

Sql Sql::verbatim(std::string text, SourceSpan span) {
  Sql result;
  result.text_ = std::move(text);
  result.origins_ = origins_for(result.text_, span);
  return result;
}

Sql Sql::trusted(std::string_view text) {
  Sql result;
  result.text_ = text;
  return result;
}

Sql& Sql::append(const Sql& other) {
  // Sizes are taken first: `other` may be *this.
  const std::size_t shift = text_.size();
  const std::size_t count = other.origins_.size();
  text_ += other.text_;
  for (std::size_t i = 0; i < count; ++i) {
    Origin origin = other.origins_[i];
    origin.offset += shift;
    origins_.push_back(std::move(origin));
  }
  return *this;
}

SourceSpan Sql::origin_of(std::size_t offset) const {
  auto after = std::upper_bound(origins_.begin(), origins_.end(), offset,
                                [](std::size_t at, const Origin& o) { return at < o.offset; });
  if (after == origins_.begin()) return {};
  const Origin& origin = *std::prev(after);
  if (offset >= origin.offset + origin.length) return {};
  const std::string_view piece = std::string_view(text_).substr(origin.offset, origin.length);
  return place_in(piece, offset - origin.offset, origin.span);
}

Sql assemble(std::string_view shape, const std::vector<Sql>& fragments) {
  Sql result;
  std::string_view rest = shape;
  for (std::size_t next = 0;; ++next) {
    const std::size_t hole = rest.find("{}");
    result.append(Sql::trusted(rest.substr(0, hole)));
    if ((hole == std::string_view::npos) != (next == fragments.size())) {
      throw InternalError(
          fmt::format("SQL shape \"{}\" does not take {} fragments", shape, fragments.size()));
    }
    if (hole == std::string_view::npos) return result;
    result.append(fragments[next]);
    rest.remove_prefix(hole + 2);
  }
}

Sql join(const std::vector<Sql>& fragments, Shape separator) {
  Sql result;
  for (const Sql& fragment : fragments) {
    if (fragment.empty()) continue;
    if (!result.empty()) result.append(Sql::trusted(separator.text()));
    result.append(fragment);
  }
  return result;
}

Sql name_list(const std::vector<std::string>& names) {
  std::vector<Sql> columns;
  columns.reserve(names.size());
  for (const std::string& name : names) columns.emplace_back(Identifier{name});
  return sql("({})", join(columns, ", "));
}

}  // namespace schemagen::sql
