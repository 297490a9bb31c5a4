#pragma once

#include <optional>
#include <string>

#include "objects/shared/sequence_options.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// The column that a sequence goes with, in a table of the sequence's own schema.
struct OwningColumn {
  std::string table;
  std::string column;
  bool operator==(const OwningColumn&) const = default;
};

struct Sequence : SequenceOptions {
  sql::TypeName type{"bigint", {}};
  bool unlogged = false;
  std::optional<OwningColumn> owned_by;
  bool operator==(const Sequence&) const = default;

  static catalog::FieldTable fields();
};

/// What ALTER SEQUENCE has to say to turn `was` into `now`, type and options.
catalog::Actions change_numbers(const catalog::ObjectId& id, const Sequence& was,
                                const Sequence& now);

}  // namespace schemagen::objects

namespace schemagen::catalog {

/// Written `users.id`.
template <>
struct Codec<objects::OwningColumn> {
  static Shape shape() { return Codec<sql::QualifiedName>::shape(); }
  static bool read(const Node& node, objects::OwningColumn& value, ReadContext& context) {
    const std::string* text = read_scalar(node, what, context);
    if (text == nullptr) return false;
    parse(*text, value);
    if (!value.table.empty() && !value.column.empty()) return true;
    expected(node, what, context);
    return false;
  }
  static Node write(const objects::OwningColumn& value) { return Node::string(*print(value)); }
  static void parse(std::string_view wire, objects::OwningColumn& value) {
    sql::QualifiedName name = parse_name(wire);
    value = {std::move(name.schema), std::move(name.name)};
  }
  static std::optional<std::string> print(const objects::OwningColumn& value) {
    return print_name({value.table, value.column});
  }
  static void visit(objects::OwningColumn&, SqlVisitor&) {}

 private:
  static constexpr std::string_view what = "table.column, such as users.id";
};

}  // namespace schemagen::catalog
