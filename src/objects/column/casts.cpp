#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "objects/column/column.hpp"

namespace schemagen::objects {

namespace {

// pg_cast of PostgreSQL 15: the casts that run in an assignment. Later versions only add to them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 48> casts{{
    {"\"char\"", ", character, character varying, text, "},
    {"bigint",
     ", double precision, integer, money, numeric, oid, real, regclass, regcollation, regconfig, "
     "regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, regtype, "
     "smallint, "},
    {"bit", ", bit varying, "},
    {"bit varying", ", bit, "},
    {"boolean", ", character, character varying, text, "},
    {"box", ", polygon, "},
    {"character", ", \"char\", character varying, name, text, "},
    {"character varying", ", \"char\", character, name, regclass, text, "},
    {"cidr", ", character, character varying, inet, text, "},
    {"date", ", timestamp with time zone, timestamp without time zone, "},
    {"double precision", ", bigint, integer, numeric, real, smallint, "},
    {"inet", ", character, character varying, cidr, text, "},
    {"integer",
     ", bigint, double precision, money, numeric, oid, real, regclass, regcollation, regconfig, "
     "regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, regtype, "
     "smallint, "},
    {"interval", ", time without time zone, "},
    {"json", ", jsonb, "},
    {"jsonb", ", json, "},
    {"macaddr", ", macaddr8, "},
    {"macaddr8", ", macaddr, "},
    {"money", ", numeric, "},
    {"name", ", character, character varying, text, "},
    {"numeric", ", bigint, double precision, integer, money, real, smallint, "},
    {"oid",
     ", bigint, integer, regclass, regcollation, regconfig, regdictionary, regnamespace, regoper, "
     "regoperator, regproc, regprocedure, regrole, regtype, "},
    {"path", ", polygon, "},
    {"pg_dependencies", ", bytea, text, "},
    {"pg_mcv_list", ", bytea, text, "},
    {"pg_ndistinct", ", bytea, text, "},
    {"pg_node_tree", ", text, "},
    {"point", ", box, "},
    {"polygon", ", path, "},
    {"real", ", bigint, double precision, integer, numeric, smallint, "},
    {"regclass", ", bigint, integer, oid, "},
    {"regcollation", ", bigint, integer, oid, "},
    {"regconfig", ", bigint, integer, oid, "},
    {"regdictionary", ", bigint, integer, oid, "},
    {"regnamespace", ", bigint, integer, oid, "},
    {"regoper", ", bigint, integer, oid, regoperator, "},
    {"regoperator", ", bigint, integer, oid, regoper, "},
    {"regproc", ", bigint, integer, oid, regprocedure, "},
    {"regprocedure", ", bigint, integer, oid, regproc, "},
    {"regrole", ", bigint, integer, oid, "},
    {"regtype", ", bigint, integer, oid, "},
    {"smallint",
     ", bigint, double precision, integer, numeric, oid, real, regclass, regcollation, regconfig, "
     "regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, "
     "regtype, "},
    {"text", ", \"char\", character, character varying, name, regclass, "},
    {"time with time zone", ", time without time zone, "},
    {"time without time zone", ", interval, time with time zone, "},
    {"timestamp with time zone",
     ", date, time with time zone, time without time zone, timestamp without time zone, "},
    {"timestamp without time zone", ", date, time without time zone, timestamp with time zone, "},
    {"xml", ", character, character varying, text, "},
}};

// Those that must be asked for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> explicit_casts{{
    {"\"char\"", ", integer, "},
    {"bigint", ", bit, "},
    {"bit", ", bigint, integer, "},
    {"boolean", ", integer, "},
    {"box", ", circle, lseg, point, "},
    {"circle", ", box, point, polygon, "},
    {"daterange", ", datemultirange, "},
    {"int4range", ", int4multirange, "},
    {"int8range", ", int8multirange, "},
    {"integer", ", \"char\", bit, boolean, "},
    {"jsonb", ", bigint, boolean, double precision, integer, numeric, real, smallint, "},
    {"lseg", ", point, "},
    {"numrange", ", nummultirange, "},
    {"polygon", ", box, circle, point, "},
    {"tsrange", ", tsmultirange, "},
    {"tstzrange", ", tstzmultirange, "},
    {"xid8", ", xid, "},
}};

template <std::size_t count>
bool lists(const std::array<std::pair<std::string_view, std::string_view>, count>& table,
           std::string_view from, std::string_view to) {
  const auto row = std::find_if(table.begin(), table.end(),
                                [&](const auto& cast) { return cast.first == from; });
  return row != table.end() &&
         row->second.find(", " + std::string(to) + ", ") != std::string_view::npos;
}

constexpr std::string_view brackets = "[]";

}  // namespace

bool is_string_type(std::string_view type) {
  if (type.ends_with(brackets)) return is_string_type(type.substr(0, type.size() - 2));
  return type == "text" || type == "character varying" || type == "character" || type == "bpchar" ||
         type == "name";
}

// Every type turns into strings by its output function.
bool assignment_cast_exists(std::string_view from, std::string_view to) {
  if (from == to || (is_string_type(to) && !to.ends_with(brackets))) return true;
  if (from.ends_with(brackets) && to.ends_with(brackets)) {
    return assignment_cast_exists(from.substr(0, from.size() - 2), to.substr(0, to.size() - 2));
  }
  return lists(casts, from, to);
}

bool explicit_cast_exists(std::string_view from, std::string_view to) {
  if (assignment_cast_exists(from, to) || is_string_type(from)) return true;
  if (from.ends_with(brackets) && to.ends_with(brackets)) {
    return explicit_cast_exists(from.substr(0, from.size() - 2), to.substr(0, to.size() - 2));
  }
  return lists(explicit_casts, from, to);
}

}  // namespace schemagen::objects
