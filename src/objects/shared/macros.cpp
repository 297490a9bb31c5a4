#include <array>
#include <string>
#include <utility>

#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

namespace {

// Conditions that several catalog queries share. {{managed}} stays: the inspector puts the user's
// choice of schemas (a condition on n.nspname) in its place.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> macros{{
    // Objects that belong to an extension are the extension's business.
    {"{{not_in_extension pg_class c}}",
     "c.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x"
     " WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
     " AND x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.deptype = 'e')"},
    {"{{not_in_extension pg_type t}}",
     "t.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x"
     " WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
     " AND x.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND x.deptype = 'e')"},
    {"{{not_in_extension pg_namespace n}}",
     "n.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x"
     " WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
     " AND x.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND x.deptype = 'e')"},
    // Tables that are modelled: neither partitioned nor a partition, no inheritance, no OF type.
    {"{{modelled_table c}}",
     "c.relkind = 'r' AND NOT c.relispartition AND c.reloftype = 0"
     " AND c.oid NOT IN (SELECT h.inhrelid FROM pg_catalog.pg_inherits h)"
     " AND c.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x"
     " WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
     " AND x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.deptype = 'e')"},
    // Options of a sequence s that differ from what its type t.typ and direction imply, in the order
    // of SequenceOptions.
    {"{{sequence_options s}}",
     "NULLIF(s.seqstart, CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END),"
     " NULLIF(s.seqincrement, 1),"
     " NULLIF(s.seqmin, CASE WHEN s.seqincrement > 0 THEN 1 ELSE {{type_floor s}} END),"
     " NULLIF(s.seqmax, CASE WHEN s.seqincrement > 0 THEN -({{type_floor s}} + 1) ELSE -1 END),"
     " NULLIF(s.seqcache, 1), NULLIF(s.seqcycle, false)"},
    {"{{type_floor s}}",
     "CASE s.seqtypid WHEN 21 THEN -32768 WHEN 23 THEN -2147483648"
     " ELSE -9223372036854775808 END"},
}};

}  // namespace

std::string expand_query(std::string_view text) {
  std::string query(text);
  for (const auto& [name, replacement] : macros) query = replace_all(query, name, replacement);
  return query;
}

}  // namespace schemagen::objects
