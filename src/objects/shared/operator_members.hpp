#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "objects/shared/references.hpp"
#include "schemagen/catalog/codec.hpp"
#include "schemagen/catalog/kind.hpp"

// What operator classes and families are made of.

namespace schemagen::objects {

/// OPERATOR 1 public.<(a, b) FOR ORDER BY f
struct MemberOperator {
  std::int64_t number = 0;
  sql::Expression name;  ///< with the types of its operands
  std::optional<sql::LookupName> order_by;
  bool operator==(const MemberOperator&) const = default;
};

/// FUNCTION 1 (a, b) public.compare(a, b)
struct MemberFunction {
  std::int64_t number = 0;
  sql::Expression name;  ///< with the types of its arguments
  std::vector<sql::TypeName> types;
  bool operator==(const MemberFunction&) const = default;
};

/// OPERATOR and FUNCTION clauses.
std::vector<sql::Sql> member_clauses(const std::vector<MemberOperator>& operators,
                                     const std::vector<MemberFunction>& functions);
/// The operand types of an operator as it is written: "(a, b)".
sql::Sql operand_types(const MemberOperator& member);

void refer_to_members(const std::vector<MemberOperator>& operators,
                      const std::vector<MemberFunction>& functions, const std::string& home,
                      const catalog::Catalog& all, References& out);

/// name(types) as a name and "(types)", with each type in PostgreSQL's spelling and in `home` when
/// it has no schema.
std::pair<std::string, std::string> split_signature(std::string_view text, const std::string& home);

/// "name using method" as both parts; the method is btree when none is named.
std::pair<std::string, std::string> split_method(const std::string& text);

/// The method in an id's signature.
sql::Identifier method_of(const catalog::ObjectId& id);

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Record<objects::MemberOperator> {
  static const auto& members() {
    using objects::MemberOperator;
    static const auto all = std::make_tuple(
        member("number", &MemberOperator::number, "its strategy"),
        member("operator", &MemberOperator::name, "with the types of its operands: \"<(a, b)\""),
        member("order_by", &MemberOperator::order_by, "the family that sorts by its result"));
    return all;
  }
};

template <>
struct Record<objects::MemberFunction> {
  static const auto& members() {
    using objects::MemberFunction;
    static const auto all = std::make_tuple(
        member("number", &MemberFunction::number, "its support number"),
        member("function", &MemberFunction::name, "with the types of its arguments"),
        member("types", &MemberFunction::types, "the operand types it is for"));
    return all;
  }
};

}  // namespace schemagen::catalog
