#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/base/source.hpp"

namespace schemagen::sql {

/// `name` as an SQL identifier: in double quotes unless it is a plain lower-case word that no
/// PostgreSQL version from 13 to 18 reserves. The only place that quotes identifiers.
std::string quote_identifier(std::string_view name);

/// `text` as an SQL string literal ('...', or E'...' when it holds a backslash).
std::string quote_literal(std::string_view text);

/// A name that SQL reads as one identifier.
struct Identifier {
  std::string name;
  bool operator==(const Identifier&) const = default;
};

/// schema.name; without a schema only the name.
struct QualifiedName {
  std::string schema;
  std::string name;
  auto operator<=>(const QualifiedName&) const = default;
  /// Quoted where needed: public."Order".
  std::string to_string() const;
};

/// The name of a collation, an operator class and the like, found through the search path when it
/// has no schema; the server's spelling has none only for pg_catalog.
struct LookupName {
  std::string schema;
  std::string name;
  SourceSpan span;
  bool operator==(const LookupName& other) const {
    return schema == other.schema && name == other.name;
  }
};

/// An expression as the server prints it, in a form that the server, having read it, prints so
/// again.
std::string stable_spelling(const std::string& expression);

/// A string constant.
struct Literal {
  std::string text;
};

/// An SQL expression as a user or the server wrote it. Equality is equality of the text; the span
/// says where the user wrote it.
struct Expression {
  std::string text;
  SourceSpan span;
  bool operator==(const Expression& other) const { return text == other.text; }
};

/// The name of a type with its modifiers and brackets, as a user or the server wrote it.
struct TypeName {
  std::string text;
  SourceSpan span;
  bool operator==(const TypeName& other) const { return text == other.text; }
};

/// The body of a routine: a text that a language of its own reads.
struct Body {
  std::string text;
  SourceSpan span;
  bool operator==(const Body& other) const { return text == other.text; }
};

/// A piece of a statement that came from a user's file: bytes [offset, offset+length) of the SQL.
struct Origin {
  std::size_t offset = 0;
  std::size_t length = 0;
  SourceSpan span;
};

/// SQL text that was built from typed fragments. A plain string cannot become one, except through
/// `Sql::verbatim` (SQL that the user wrote and that runs as it stands).
class Sql {
 public:
  Sql() = default;
  explicit Sql(const Identifier& name);
  explicit Sql(const QualifiedName& name);
  explicit Sql(const LookupName& name);
  explicit Sql(const Literal& literal);
  explicit Sql(const Expression& expression);
  explicit Sql(const TypeName& type);
  explicit Sql(std::int64_t number);
  /// Between $$ or, where the text holds that, $body$ and so on.
  explicit Sql(const Body& body);
  /// SQL that a user wrote as SQL, or that the server printed as a whole definition.
  static Sql verbatim(std::string text, SourceSpan span = {});

  const std::string& text() const { return text_; }
  /// Where pieces of the text come from, in order: a server's error position is looked up here.
  const std::vector<Origin>& origins() const { return origins_; }
  bool empty() const { return text_.empty(); }

  Sql& append(const Sql& other);
  /// The source place that the byte `offset` of the text comes from, or no place.
  SourceSpan origin_of(std::size_t offset) const;
  bool operator==(const Sql& other) const { return text_ == other.text_; }

  /// For `sql()` and `words()`: text known at compile time.
  static Sql trusted(std::string_view text);

 private:
  std::string text_;
  std::vector<Origin> origins_;
};

/// The shape of a statement: a literal known at compile time, with `{}` for each fragment.
class Shape {
 public:
  template <std::size_t N>
  consteval Shape(const char (&text)[N]) : text_(text, N - 1) {}  // NOLINT: implicit on purpose
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

Sql assemble(std::string_view shape, const std::vector<Sql>& fragments);

inline const Sql& to_sql(const Sql& sql) { return sql; }
inline Sql to_sql(const Identifier& name) { return Sql(name); }
inline Sql to_sql(const QualifiedName& name) { return Sql(name); }
inline Sql to_sql(const LookupName& name) { return Sql(name); }
inline Sql to_sql(const Literal& literal) { return Sql(literal); }
inline Sql to_sql(const Expression& expression) { return Sql(expression); }
inline Sql to_sql(const TypeName& type) { return Sql(type); }
inline Sql to_sql(std::int64_t number) { return Sql(number); }
inline Sql to_sql(const Body& body) { return Sql(body); }

/// sql("ALTER TABLE {} DROP COLUMN {}", QualifiedName{...}, Identifier{...}).
/// Throws InternalError when the number of `{}` differs from the number of fragments.
template <class... Fragments>
Sql sql(Shape shape, const Fragments&... fragments) {
  return assemble(shape.text(), std::vector<Sql>{to_sql(fragments)...});
}

/// The fragments with a separator between them; empty ones are left out.
Sql join(const std::vector<Sql>& fragments, Shape separator);

/// (a, b, c) for a list of column names and the like.
Sql name_list(const std::vector<std::string>& names);

}  // namespace schemagen::sql
