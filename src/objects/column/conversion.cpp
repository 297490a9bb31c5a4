#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "objects/column/column.hpp"
#include "objects/composite_type/convert.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

std::string base_name(const sql::TypeName& type) {
  const auto parts = sql::parse_type(type.text);
  if (!parts) return type.text;
  std::string name = parts->builtin ? parts->name + parts->suffix
                                    : sql::QualifiedName{parts->schema, parts->name}.to_string();
  for (int i = 0; i < parts->dimensions; ++i) name += "[]";
  return name;
}

namespace {

enum class Family { number, moment, interval, boolean, other };

Family family_of(std::string_view type) {
  for (const std::string_view number :
       {"smallint", "integer", "bigint", "numeric", "real", "double precision"}) {
    if (type == number) return Family::number;
  }
  if (type == "date" || type.starts_with("timestamp ")) return Family::moment;
  if (type == "interval") return Family::interval;
  return type == "boolean" ? Family::boolean : Family::other;
}

/// The way between families that casts do not lead: moments and spans of time are counted in
/// seconds, and true is 1.
std::optional<Sql> across_families(const Identifier& column, std::string_view from,
                                   std::string_view to, const sql::TypeName& type) {
  const Family source = family_of(from);
  const Family target = family_of(to);
  if (source == Family::number && target == Family::moment) {
    return sql("pg_catalog.to_timestamp({}::double precision)::{}", column, type);
  }
  if (source == Family::number && target == Family::interval) {
    return sql("pg_catalog.make_interval(secs => {}::double precision)", column);
  }
  if ((source == Family::moment || source == Family::interval) && target == Family::number) {
    return sql("EXTRACT(epoch FROM {})::{}", column, type);
  }
  if (source == Family::number && target == Family::boolean) return sql("{} <> 0", column);
  if (source == Family::boolean && target == Family::number) {
    return sql("{}::integer::{}", column, type);
  }
  return std::nullopt;
}

bool is_builtin(std::string_view type) {
  const auto parts = sql::parse_type(type);
  return parts && parts->builtin;
}

/// An expression for the values that there are, where no assignment cast leads to the new type.
Sql propose(const Identifier& column, const std::string& from, const std::string& to,
            const sql::TypeName& type, const Scene& scene) {
  const auto parts = sql::parse_type(to);
  // No cast leads from a value to the array of it, or back.
  if (to == from + "[]") {
    return sql("CASE WHEN {} IS NOT NULL THEN ARRAY[{}]::{} END", column, column, type);
  }
  if (from == to + "[]") return sql("{}[1]::{}", column, type);
  if (from == to && parts) {
    if (auto row = convert_composite(*parts, scene, Sql(column))) return *std::move(row);
  }
  // What casts lead to and from types of users is not known here; all can be read from a text.
  const bool known = is_builtin(from) && is_builtin(to);
  if (known ? explicit_cast_exists(from, to) : is_string_type(from)) {
    return sql("{}::{}", column, type);
  }
  if (auto expression = across_families(column, from, to, type)) return *std::move(expression);
  return sql("{}::{}::{}", column, parts && parts->dimensions > 0 ? sql("text[]") : sql("text"),
             type);
}

}  // namespace

std::optional<Sql> conversion_of(const Object& was, const Object& now, const Scene& scene,
                                 bool& proposed) {
  const Column& target = now.as<Column>();
  // A generated column is computed anew.
  if (target.generated) return std::nullopt;
  if (target.conversion) return Sql(*target.conversion);
  const Column& source = was.as<Column>();
  const std::string from = base_name(base_type(source.type, scene.before));
  const std::string to = base_name(base_type(target.type, scene.after));
  // A type that is replaced under its own name is another type for the server.
  const bool same = from == to && base_name(source.type) != base_name(target.type);
  const auto parts = sql::parse_type(to);
  const bool user_type = parts && !parts->builtin;
  if (!user_type && (same || assignment_cast_exists(from, to))) return std::nullopt;
  proposed = true;
  return propose(Identifier{now.id.sub}, from, to, target.type, scene);
}

Sql conversion_clause(const Object& was, const Object& now, const Scene& scene, bool& proposed) {
  const auto expression = conversion_of(was, now, scene, proposed);
  return expression ? sql(" USING {}", *expression) : Sql();
}

}  // namespace schemagen::objects
