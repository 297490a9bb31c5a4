#pragma once

#include <string>
#include <vector>

#include "schemagen/catalog/codec.hpp"

namespace schemagen::objects {

/// What one role may do with an object.
struct Grant {
  std::string role;                       ///< as fold_role() spells it
  std::vector<std::string> privileges;    ///< in PostgreSQL's order; "all" until the type is known
  std::vector<std::string> grant_option;  ///< the same, with the right to hand them on
  SourceSpan span;
};

/// The rights on an object, as far as they differ from those that PostgreSQL gives with it. A role
/// that is listed has what is said and nothing else.
struct GrantList {
  char type = 0;               ///< Kind::rights of the object; 0 until it is known
  bool knows_maintain = true;  ///< the server it comes from (17 and later), or nobody asked one
  std::vector<Grant> entries;  ///< by role

  bool operator==(const GrantList& other) const;
  bool empty() const { return entries.empty(); }
  const Grant* find(const std::string& role) const;
  /// Says what it is about, so that "all" has a meaning.
  void settle(char object_type);
  /// Brings the entries into order after roles were renamed; two of one role become one.
  void tidy();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Codec<objects::GrantList> {
  static Shape shape();
  static bool read(const Node& node, objects::GrantList& value, ReadContext& context);
  static Node write(const objects::GrantList& value);
  static void parse(std::string_view wire, objects::GrantList& value);
  static std::optional<std::string> print(const objects::GrantList& value);
  static void visit(objects::GrantList&, SqlVisitor&) {}
};

}  // namespace schemagen::catalog
