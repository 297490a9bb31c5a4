#include <algorithm>
#include <array>
#include <string_view>

#include "objects/column/column.hpp"
#include "objects/shared/build.hpp"
#include "schemagen/sql/lexer.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using catalog::Catalog;
using catalog::Object;

namespace {

// The volatile functions among those that come with PostgreSQL 13 to 18 and are of use in a
// default. A constant or stable default is evaluated once and noted in the catalog.
constexpr std::array<std::string_view, 11> volatile_functions{
    "clock_timestamp", "currval", "gen_random_uuid", "lastval", "nextval", "random",
    "random_normal",   "setval",  "timeofday",       "uuidv4",  "uuidv7"};

/// The function that gives each row a value of its own, "" for none. Functions of users count as
/// volatile, which is what they are unless declared otherwise.
std::string volatile_function(std::string_view expression) {
  for (const sql::Mention& mention : sql::mentions(expression)) {
    if (mention.role != sql::Mention::Role::function) continue;
    const bool builtin = mention.schema.empty() || mention.schema == "pg_catalog";
    const bool listed = std::find(volatile_functions.begin(), volatile_functions.end(),
                                  mention.name) != volatile_functions.end();
    if (builtin && !listed) continue;
    return (builtin ? "" : mention.schema + ".") + mention.name + "()";
  }
  return {};
}

const Object* domain_named(const sql::TypeName& type, const Catalog& all) {
  const auto parts = sql::parse_type(type.text);
  if (!parts || parts->builtin || parts->dimensions > 0) return nullptr;
  const auto holders = all.holders("type " + parts->schema + "." + parts->name);
  if (holders.size() != 1) return nullptr;
  return holders[0]->id.kind->underlying_type(*holders[0]->model) ? holders[0] : nullptr;
}

bool is_constrained(const Object& domain, const Catalog& all) {
  const catalog::Field* nullable = domain.id.kind->find_field("nullable");
  if (nullable != nullptr && nullable->print(*domain.model) == "f") return true;
  const auto parts = all.children(domain.id);
  return std::any_of(parts.begin(), parts.end(),
                     [](const Object* part) { return part->id.kind->name() == "constraint"; });
}

}  // namespace

std::string rewrite_reason(const Object& object, const Catalog& all) {
  const Column& column = object.as<Column>();
  if (column.is_virtual) return {};
  if (column.generated) return "each row's value is computed and stored";
  if (column.identity) return "each row gets a number of its own";
  std::string default_value = column.default_value ? column.default_value->text : "";
  const Object* domain = domain_named(column.type, all);
  if (domain != nullptr && default_value.empty()) {
    default_value = domain->id.kind->find_field("default")->print(*domain->model).value_or("");
  }
  const std::string function = volatile_function(default_value);
  if (!function.empty()) return "each row gets a value of its own from " + function;
  for (int depth = 0; domain != nullptr && depth < 32; ++depth) {
    if (is_constrained(*domain, all)) {
      return "each row's value is checked by " + describe(domain->id);
    }
    domain = domain_named(*domain->id.kind->underlying_type(*domain->model), all);
  }
  return {};
}

}  // namespace schemagen::objects
