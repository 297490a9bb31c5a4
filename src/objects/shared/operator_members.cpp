#include "objects/shared/operator_members.hpp"

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using catalog::Catalog;
using sql::Sql;
using sql::sql;

std::vector<Sql> member_clauses(const std::vector<MemberOperator>& operators,
                                const std::vector<MemberFunction>& functions) {
  std::vector<Sql> clauses;
  for (const MemberOperator& member : operators) {
    Sql text = sql("OPERATOR {} {}", member.number, member.name);
    if (member.order_by) text.append(sql(" FOR ORDER BY {}", *member.order_by));
    clauses.push_back(std::move(text));
  }
  for (const MemberFunction& member : functions) {
    std::vector<Sql> types;
    for (const sql::TypeName& type : member.types) types.push_back(Sql(type));
    clauses.push_back(sql("FUNCTION {} {}{}", member.number,
                          types.empty() ? Sql() : sql("({}) ", join(types, ", ")), member.name));
  }
  return clauses;
}

Sql operand_types(const MemberOperator& member) {
  const std::size_t open = member.name.text.find('(');
  return open == std::string::npos ? Sql() : Sql::verbatim(member.name.text.substr(open));
}

namespace {

/// Arguments apart from each other; commas inside parentheses (numeric(10,2)) separate nothing.
std::vector<std::string> split_arguments(std::string_view text) {
  std::vector<std::string> result;
  std::string current;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == ',' && depth == 0) {
      result.emplace_back(trim(current));
      current.clear();
    } else {
      current += c;
    }
  }
  if (!trim(current).empty() || !result.empty()) result.emplace_back(trim(current));
  return result;
}

std::string spelled(const std::string& type, const std::string& home) {
  if (lower(type) == "none") return "NONE";
  const auto parts = sql::parse_type(type);
  std::string full = type;
  if (parts && !parts->builtin && parts->schema.empty()) {
    full = home.empty() ? type : sql::quote_identifier(home) + "." + type;
  }
  return sql::canonical_type(full).value_or(full);
}

}  // namespace

std::pair<std::string, std::string> split_signature(std::string_view text,
                                                    const std::string& home) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return {std::string(trim(text)), {}};
  std::string_view inside = text.substr(open + 1);
  const std::size_t close = inside.rfind(')');
  if (close != std::string_view::npos) inside = inside.substr(0, close);
  std::string types;
  for (const std::string& type : split_arguments(inside)) {
    types += (types.empty() ? "" : ", ") + spelled(type, home);
  }
  return {std::string(trim(text.substr(0, open))), "(" + types + ")"};
}

std::pair<std::string, std::string> split_method(const std::string& text) {
  const std::size_t at = text.rfind(" using ");
  if (at == std::string::npos) return {text, "using btree"};
  return {text.substr(0, at), text.substr(at + 1)};
}

sql::Identifier method_of(const catalog::ObjectId& id) {
  constexpr std::string_view word = "using ";
  const auto name = catalog::parse_name(id.signature.text().substr(word.size()));
  return {name.name};
}

void refer_to_members(const std::vector<MemberOperator>& operators,
                      const std::vector<MemberFunction>& functions, const std::string& home,
                      const Catalog& all, References& out) {
  for (const MemberOperator& member : operators) {
    const sql::QualifiedName full = catalog::parse_name(member.name.text);
    const std::string& schema = full.schema.empty() ? home : full.schema;
    const auto [name, signature] = split_signature(full.name, home);
    const catalog::ObjectId id{&operator_kind(), schema, name, {}, signature};
    if (all.contains(id)) out.push_back({id});
    if (member.order_by) refer_to_lookup("operator family", *member.order_by, home, all, out);
  }
  for (const MemberFunction& member : functions) {
    refer_to_expression(member.name, {}, home, all, out);
    for (const sql::TypeName& type : member.types) refer_to_type(type, home, all, out);
  }
}

}  // namespace schemagen::objects
