#include "objects/shared/sequence_bounds.hpp"

#include "objects/shared/build.hpp"

namespace schemagen::objects {

using sql::Sql;
using sql::sql;

// A value behind the new range goes to the first value still to be given, one that has run past it
// to the last one, already given.
bool bring_inside(const sql::QualifiedName& sequence, const std::string& what,
                  const SequenceOptions& was, const SequenceOptions& now, catalog::Actions& out) {
  if (*now.minimum > *was.maximum || *now.maximum < *was.minimum) return true;
  const Sql literal(sql::Literal{sequence.to_string()});
  const bool upwards = *now.increment > 0;
  const auto first = [&](std::int64_t bound) {
    return *now.start >= *was.minimum && *now.start <= *was.maximum ? *now.start : bound;
  };
  const auto set = [&](std::int64_t value, bool given, const Sql& outside) {
    out.push_back(step(sql("SELECT pg_catalog.setval({}, {}, {}) FROM {} WHERE last_value {}",
                           literal, value, given ? sql("true") : sql("false"), sequence, outside),
                       "bring " + what + " inside its new bounds"));
  };
  if (*now.minimum > *was.minimum) {
    set(upwards ? first(*now.minimum) : *now.minimum, !upwards, sql("< {}", *now.minimum));
  }
  if (*now.maximum < *was.maximum) {
    set(upwards ? *now.maximum : first(*now.maximum), upwards, sql("> {}", *now.maximum));
  }
  return false;
}

catalog::Action go_on_after(const sql::QualifiedName& sequence, const sql::QualifiedName& table,
                            const sql::Identifier& column, const SequenceOptions& options,
                            const std::string& what, catalog::Phase phase) {
  return step(sql("SELECT pg_catalog.setval({}, pg_catalog.max({})) FROM {} HAVING "
                  "pg_catalog.max({}) BETWEEN {} AND {}",
                  sql::Literal{sequence.to_string()}, column, table, column, *options.start,
                  *options.maximum),
              "let " + what + " go on after the rows that are there", phase);
}

}  // namespace schemagen::objects
