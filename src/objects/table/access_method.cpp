#include "objects/table/access_method.hpp"

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

/// PARTITION OF takes over the access method of the table above, where that has one.
bool takes_another(const Table& table, const Catalog& all) {
  if (table.access_method || !table.partition_of) return false;
  const sql::QualifiedName& name = *table.partition_of;
  const Object* above = all.find({&table_kind(), name.schema, name.name, {}, {}});
  if (above == nullptr || !above->as<Table>().access_method) return false;
  return above->as<Table>().access_method != "heap" || table.partition_by;
}

Sql word_of(const Table& table) {
  if (table.access_method) return Sql(Identifier{*table.access_method});
  return table.partition_by ? sql("DEFAULT") : Sql(Identifier{"heap"});
}

}  // namespace

Sql access_method_clause(const Table& table, const Catalog& all) {
  const bool said = table.access_method || (!table.partition_by && takes_another(table, all));
  return said ? sql(" USING {}", word_of(table)) : Sql();
}

void reset_access_method(const Object& now, const Table& created, const Catalog& all,
                         Actions& out) {
  if (created.partition_by && takes_another(created, all)) set_access_method(now, out);
}

void set_access_method(const Object& now, Actions& out) {
  const Table& table = now.as<Table>();
  Action action =
      step(sql("ALTER TABLE {} SET ACCESS METHOD {}", qualified(now.id), word_of(table)),
           "change the access method of " + describe(now.id));
  if (!table.partition_by) {
    action.hazards.push_back(table_rewrite("the whole table is written anew under a lock"));
  }
  out.push_back(std::move(action));
}

}  // namespace schemagen::objects
