#include "lint/rules/type_change.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace schemagen::lint {
namespace {

constexpr int without_limit = 1 << 30;

// The last number in parentheses: of interval(3) the grammar keeps a mask before it.
int limit(const TypeText& type) {
  return type.mods.empty() ? without_limit : std::atoi(type.mods.back().c_str());
}

bool is_time(std::string_view name) {
  constexpr std::array<std::string_view, 5> names{"timestamp", "timestamptz", "time", "timetz",
                                                  "interval"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

TypeChange same_name(const TypeText& from, const TypeText& to) {
  const auto& name = from.name;
  if (name == "numeric") {
    if (to.mods.empty()) return TypeChange::nothing;
    if (from.mods.empty()) return TypeChange::rewrites;
    const auto scale = [](const TypeText& type) {
      return type.mods.size() > 1 ? type.mods[1] : std::string("0");
    };
    const bool wider = std::atoi(to.mods[0].c_str()) >= std::atoi(from.mods[0].c_str());
    return wider && scale(from) == scale(to) ? TypeChange::nothing : TypeChange::rewrites;
  }
  if (name == "varchar" || name == "varbit" || is_time(name)) {
    return limit(to) >= limit(from) ? TypeChange::nothing : TypeChange::rewrites;
  }
  return TypeChange::rewrites;
}

// USING that is the column itself, or the column cast to the new type, changes nothing.
bool converts(const AlterPart& part) {
  const Tree& expression = part.def["raw_default"];
  if (expression.empty()) return false;
  if (expression.type() == "ColumnRef") return false;
  if (expression.type() != "TypeCast") return true;
  const Tree& cast = expression.inner();
  return cast["arg"].type() != "ColumnRef" ||
         type_text(cast["typeName"]).text() != type_text(part.def["typeName"]).text();
}

TypeText base_of(const Scene& scene, const TypeText& type) {
  const std::size_t dot = type.name.find('.');
  const Name name = dot == std::string::npos
                        ? Name{"", type.name}
                        : Name{type.name.substr(0, dot), type.name.substr(dot + 1)};
  const auto found = scene.sketch.domains.find(name.key());
  return found == scene.sketch.domains.end() ? type : found->second.base;
}

}  // namespace

TypeChange type_change(const TypeText& from, const TypeText& to) {
  if (from.text() == to.text()) return TypeChange::nothing;
  if (from.array || to.array) return TypeChange::rewrites;
  if (from.name == to.name) return same_name(from, to);
  const bool unlimited = to.mods.empty();
  if (from.is("varchar") && to.is("text")) return TypeChange::nothing;
  if (from.is("text") && to.is("varchar") && unlimited) return TypeChange::nothing;
  if (from.is("xml") && to.is("text")) return TypeChange::nothing;
  if (from.is("cidr") && to.is("inet")) return TypeChange::nothing;
  if (from.is("bit") && to.is("varbit") && unlimited) return TypeChange::nothing;
  if (from.is("int4") && to.is("oid")) return TypeChange::nothing;
  const bool zone = (from.is("timestamp") && to.is("timestamptz")) ||
                    (from.is("timestamptz") && to.is("timestamp"));
  if (zone && limit(to) >= limit(from)) return TypeChange::needs_utc;
  return TypeChange::rewrites;
}

TypeChange type_change(const Scene& scene, const AlterPart& part, const Column& known) {
  const TypeText to = type_text(part.def["typeName"]);
  const TypeText base = base_of(scene, to);
  const auto domain = scene.sketch.domains.find(Name{"", to.name}.key());
  if (domain != scene.sketch.domains.end() && domain->second.has_check) {
    return known.type == to ? TypeChange::nothing : TypeChange::rewrites;
  }
  const TypeChange change = type_change(base_of(scene, known.type), base);
  if (change == TypeChange::needs_utc && converts(part)) return TypeChange::rewrites;
  if (converts(part)) return TypeChange::rewrites;
  if (change == TypeChange::nothing && part.def.has("collClause")) {
    return TypeChange::rebuilds_index;
  }
  return change;
}

}  // namespace schemagen::lint
