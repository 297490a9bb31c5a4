#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "objects/column/column.hpp"
#include "objects/index/index.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/foreseen.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/table.hpp"
#include "schemagen/sql/type_name.hpp"

// What a new type asks of the rows that are there, as measured on PostgreSQL 13 to 18.

namespace schemagen::objects {

using namespace catalog;

namespace {

/// A built-in type with the numbers behind it, -1 for those that are not given.
struct Sized {
  std::string name;
  std::string suffix;
  long first = -1;
  long second = -1;
};

std::optional<Sized> sized(const sql::TypeName& type) {
  const auto parts = sql::parse_type(type.text);
  if (!parts || !parts->builtin || parts->dimensions > 0) return std::nullopt;
  Sized result{parts->name, parts->suffix, -1, -1};
  const std::string& numbers = parts->modifiers;
  if (numbers.size() < 3) return result;
  result.first = std::strtol(numbers.c_str() + 1, nullptr, 10);
  const std::size_t comma = numbers.find(',');
  if (comma != std::string::npos) {
    result.second = std::strtol(numbers.c_str() + comma + 1, nullptr, 10);
  }
  return result;
}

/// No limit, or one that lets all through that the other did.
bool is_wider(long now, long was) { return now < 0 || (was >= 0 && now >= was); }

/// Fractions of a second have six digits where nothing is said.
bool is_finer(long now, long was) { return now < 0 || now >= 6 || (was >= 0 && now >= was); }

bool is_time(std::string_view name) {
  return name == "timestamp" || name == "time" || name == "interval";
}

/// Whether the one is stored as the other.
bool is_stored_alike(const Sized& was, const Sized& now) {
  if (was.name == now.name) {
    if (is_time(was.name)) return was.suffix == now.suffix && is_finer(now.first, was.first);
    if (was.suffix != now.suffix) return false;
    if (was.name == "numeric") {
      const bool same_scale = std::max(was.second, 0L) == std::max(now.second, 0L);
      return now.first < 0 || (was.first >= 0 && now.first >= was.first && same_scale);
    }
    if (was.name == "character varying" || was.name == "bit varying") {
      return is_wider(now.first, was.first);
    }
    return was.first == now.first && was.second == now.second;
  }
  const auto leads = [&](std::string_view from, std::string_view to) {
    return was.name == from && now.name == to;
  };
  return leads("character varying", "text") ||
         (leads("text", "character varying") && now.first < 0) || leads("cidr", "inet") ||
         leads("integer", "oid") || (leads("bit", "bit varying") && now.first < 0) ||
         leads("xml", "text");
}

bool keeps_rows(const Object& was, const Object& now, const Scene& scene) {
  const auto from = sized(base_type(was.as<Column>().type, scene.before));
  const auto to = sized(base_type(now.as<Column>().type, scene.after));
  if (!from || !to || !is_stored_alike(*from, *to)) return false;
  // A type that looks at values looks at each of them.
  Object typed = now;
  auto model = std::make_shared<ModelOf<Column>>();
  model->value.type = now.as<Column>().type;
  typed.model = std::move(model);
  return rewrite_reason(typed, scene.after).empty();
}

bool has_expression(const Index& index) {
  return std::any_of(index.columns.begin(), index.columns.end(),
                     [](const KeyPart& part) { return part.source.column.empty(); });
}

/// Whether something over the column is computed anew although the rows stay: a check, or an index
/// with a condition or an expression.
bool is_computed_on(const Object& column, const Scene& scene) {
  const ObjectId table{&table_kind(), column.id.schema, column.id.name, {}, {}};
  const auto parts = scene.before.children(table);
  return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
    if (scene.leaves(part->id)) return false;
    const auto says = [&](std::string_view key) {
      const Field* field = part->id.kind->find_field(key);
      return field != nullptr && !field->print(*part->model).value_or("").empty();
    };
    const bool computes = part->id.kind == &index_kind()
                              ? says("where") || has_expression(part->as<Index>())
                              : says("expression");
    if (!computes) return false;
    const auto references = references_of(*part, scene.before);
    return std::any_of(references.begin(), references.end(),
                       [&](const Reference& reference) { return reference.to == column.id; });
  });
}

}  // namespace

bool rewrites_rows(const Object& was, const Object& now, bool converts, const Scene& scene) {
  // Nothing of it is stored.
  if (was.as<Column>().is_virtual && now.as<Column>().is_virtual) return false;
  return converts || !keeps_rows(was, now, scene);
}

void add_type_hazards(const Object& was, const Object& now, bool converts, const Scene& scene,
                      Action& action) {
  const ObjectId table{&table_kind(), now.id.schema, now.id.name, {}, {}};
  if (scene.arrives(table)) return;
  const Object* owner = scene.after.find(table);
  if (owner != nullptr && owner->as<Table>().foreign) return;  // its rows are on another server
  if (rewrites_rows(was, now, converts, scene)) {
    foresee("change-type-anew", scene.server_version, action);
    return;
  }
  const bool sorted_anew = was.as<Column>().collation != now.as<Column>().collation;
  if (sorted_anew || is_computed_on(was, scene)) {
    foresee(sorted_anew ? "change-collation" : "change-type-checked", scene.server_version, action,
            "checks of the column are made, and indexes built, anew under a lock");
  }
}

}  // namespace schemagen::objects
