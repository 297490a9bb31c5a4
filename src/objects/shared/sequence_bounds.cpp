#include "objects/shared/sequence_bounds.hpp"

#include <algorithm>

#include "objects/index/index.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"

namespace schemagen::objects {

using catalog::Action;
using catalog::Object;
using catalog::ObjectId;
using catalog::Scene;
using sql::Identifier;
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

namespace {

bool leads_index(const Object& part, const std::string& column) {
  if (part.id.kind == &index_kind()) {
    const auto& index = part.as<Index>();
    return !index.where && index.method.value_or("btree") == "btree" &&
           index.columns.front().source.column == column;
  }
  const auto columns = part.id.kind->unique_columns(part);
  return !columns.empty() && columns.front() == column;
}

/// Whether the highest value of the column is found without reading the table.
bool is_indexed(const ObjectId& column, const Scene& scene) {
  const ObjectId table{&table_kind(), column.schema, column.name, {}, {}};
  const auto parts = scene.before.children(table);
  return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
    return !scene.leaves(part->id) && leads_index(*part, column.sub);
  });
}

}  // namespace

catalog::Action go_on_after(const sql::QualifiedName& sequence, const ObjectId& column,
                            const SequenceOptions& options, const std::string& what,
                            catalog::Phase phase, const Scene& scene) {
  const Identifier name{column.sub};
  Action action = step(sql("SELECT pg_catalog.setval({}, pg_catalog.max({})) FROM {} HAVING "
                           "pg_catalog.max({}) BETWEEN {} AND {}",
                           sql::Literal{sequence.to_string()}, name, qualified(column), name,
                           *options.start, *options.maximum),
                       "let " + what + " go on after the rows that are there", phase);
  // Whatever gave the column its sequence is in the same transaction, and holds its lock.
  if (!is_indexed(column, scene)) {
    action.hazards.push_back(table_scan(
        "no index begins with " + column.sub +
        ": all rows are read for its highest value, under the lock of the steps before"));
  }
  return action;
}

}  // namespace schemagen::objects
