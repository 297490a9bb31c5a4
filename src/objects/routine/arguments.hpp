#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

// The arguments of routines, written as in CREATE FUNCTION: "a integer, b text DEFAULT 'x', OUT c
// bigint".

namespace schemagen::objects {

enum class ArgumentMode { in, out, inout, variadic };

struct Argument {
  ArgumentMode mode = ArgumentMode::in;
  std::string name;
  sql::TypeName type;
  std::optional<sql::Expression> default_value;
  bool operator==(const Argument&) const = default;

  /// Whether callers give it.
  bool is_input() const { return mode != ArgumentMode::out; }
  bool is_output() const { return mode == ArgumentMode::out || mode == ArgumentMode::inout; }
};

struct Arguments {
  std::vector<Argument> items;
  /// Of an ordered-set aggregate: how many stand before ORDER BY.
  std::optional<std::size_t> direct;
  bool operator==(const Arguments&) const = default;

  bool has_outputs() const;
  std::size_t defaults() const;
};

/// What a function gives back: a type, SETOF a type, or TABLE(a integer, b text).
struct Returns {
  bool set = false;
  sql::TypeName type;
  Arguments columns;  ///< of TABLE(...)
  bool operator==(const Returns&) const = default;

  bool is_set() const { return set || !columns.items.empty(); }
  bool empty() const { return type.text.empty() && columns.items.empty(); }
};

/// Nothing when the text is no list of arguments.
std::optional<Arguments> parse_arguments(std::string_view text, const SourceSpan& span = {});
std::string print_arguments(const Arguments& arguments);
sql::Sql to_sql(const Arguments& arguments);

std::optional<Returns> parse_returns(std::string_view text, const SourceSpan& span = {});
std::string print_returns(const Returns& returns);
sql::Sql to_sql(const Returns& returns);

/// A type as routines keep it, without modifiers: numeric(10,2) -> numeric.
std::string bare_type(const std::string& text);

/// "(integer, text)": the types that callers give.
std::string signature_of(const Arguments& arguments);

/// The parts of "add(a integer)": the name, and what is between the parentheses, if they are there.
struct RoutineName {
  std::string name;
  std::optional<std::string> arguments;
};
RoutineName split_routine_name(const std::string& text);

}  // namespace schemagen::objects

namespace schemagen::catalog {

/// One text in documents; a list of texts, one for each argument, is read as well.
template <>
struct Codec<objects::Arguments> {
  static Shape shape();
  static bool read(const Node& node, objects::Arguments& value, ReadContext& context);
  static Node write(const objects::Arguments& value);
  static void parse(std::string_view wire, objects::Arguments& value);
  static std::optional<std::string> print(const objects::Arguments& value);
  static void visit(objects::Arguments& value, SqlVisitor& visitor);
};

template <>
struct Codec<objects::Returns> {
  static Shape shape() { return {Shape::Type::type, {}, {}, {}, {}}; }
  static bool read(const Node& node, objects::Returns& value, ReadContext& context);
  static Node write(const objects::Returns& value);
  static void parse(std::string_view wire, objects::Returns& value);
  static std::optional<std::string> print(const objects::Returns& value);
  static void visit(objects::Returns& value, SqlVisitor& visitor);
};

}  // namespace schemagen::catalog
