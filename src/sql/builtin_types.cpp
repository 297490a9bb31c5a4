#include "sql/builtin_types.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace schemagen::sql {
namespace {

// Types whose name is what format_type() prints, in PostgreSQL 13 or in 14, which added the
// multiranges. Pseudo-types are among them: functions take and return them.
constexpr std::string_view plain_types[] = {
    "aclitem",
    "any",
    "anyarray",
    "anycompatible",
    "anycompatiblearray",
    "anycompatiblemultirange",
    "anycompatiblenonarray",
    "anycompatiblerange",
    "anyelement",
    "anyenum",
    "anymultirange",
    "anynonarray",
    "anyrange",
    "box",
    "bpchar",
    "bytea",
    "cid",
    "cidr",
    "circle",
    "cstring",
    "date",
    "datemultirange",
    "daterange",
    "event_trigger",
    "fdw_handler",
    "gtsvector",
    "index_am_handler",
    "inet",
    "int2vector",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "internal",
    "interval",
    "json",
    "jsonb",
    "jsonpath",
    "language_handler",
    "line",
    "lseg",
    "macaddr",
    "macaddr8",
    "money",
    "name",
    "numeric",
    "nummultirange",
    "numrange",
    "oid",
    "oidvector",
    "path",
    "pg_lsn",
    "pg_node_tree",
    "pg_snapshot",
    "point",
    "polygon",
    "record",
    "refcursor",
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
    "table_am_handler",
    "text",
    "tid",
    "trigger",
    "tsm_handler",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "txid_snapshot",
    "uuid",
    "void",
    "xid",
    "xid8",
    "xml",
};
static_assert(std::is_sorted(std::begin(plain_types), std::end(plain_types)));

struct Renamed {
  std::string_view typname;
  std::string_view name;
  std::string_view suffix;
};

// Types that format_type() prints under the name of the SQL standard.
constexpr Renamed renamed_types[] = {
    {"bit", "bit", ""},
    {"bool", "boolean", ""},
    {"char", "char", ""},
    {"float4", "real", ""},
    {"float8", "double precision", ""},
    {"int2", "smallint", ""},
    {"int4", "integer", ""},
    {"int8", "bigint", ""},
    {"time", "time", " without time zone"},
    {"timestamp", "timestamp", " without time zone"},
    {"timestamptz", "timestamp", " with time zone"},
    {"timetz", "time", " with time zone"},
    {"varbit", "bit varying", ""},
    {"varchar", "character varying", ""},
};

bool between(long value, long low, long high) { return value >= low && value <= high; }

bool apply_numeric(TypeParts& type, const std::vector<long>& modifiers) {
  const long scale = modifiers.size() == 2 ? modifiers[1] : 0;
  if (modifiers.size() > 2 || !between(modifiers[0], 1, 1000) || !between(scale, -1000, 1000)) {
    return false;
  }
  type.modifiers = fmt::format("({},{})", modifiers[0], scale);
  return true;
}

}  // namespace

std::optional<TypeParts> catalog_type(std::string_view typname) {
  TypeParts type;
  type.builtin = true;
  if (typname.size() > 1 && typname.front() == '_') {
    auto element = catalog_type(typname.substr(1));
    if (!element || element->dimensions > 0) return std::nullopt;
    element->dimensions = 1;
    return element;
  }
  const auto* renamed = std::find_if(std::begin(renamed_types), std::end(renamed_types),
                                     [&](const Renamed& r) { return r.typname == typname; });
  if (renamed != std::end(renamed_types)) {
    type.name = renamed->name;
    type.suffix = renamed->suffix;
    return type;
  }
  if (!std::binary_search(std::begin(plain_types), std::end(plain_types), typname)) {
    return std::nullopt;
  }
  type.name = typname;
  return type;
}

bool apply_modifiers(TypeParts& type, const std::vector<long>& modifiers) {
  if (modifiers.empty()) return true;
  if (type.name == "numeric") return apply_numeric(type, modifiers);
  if (modifiers.size() != 1) return false;
  const long value = modifiers.front();
  if (type.name == "bpchar") type.name = "character";
  const bool text = type.name == "character" || type.name == "character varying";
  const bool bits = type.name == "bit" || type.name == "bit varying";
  const bool clock = type.name == "time" || type.name == "timestamp";
  // A precision above 6 is cut to 6 with a warning: left to the server.
  const bool fits = (text && between(value, 1, 10485760)) ||
                    (bits && between(value, 1, 83886080)) || (clock && between(value, 0, 6));
  if (fits) type.modifiers = fmt::format("({})", value);
  return fits;
}

}  // namespace schemagen::sql
