#include "objects/table/copy.hpp"

#include <algorithm>

#include "objects/column/column.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/table/children.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::QualifiedName;
using sql::Sql;
using sql::sql;

namespace {

ObjectId source_of(const Object& copy) {
  const QualifiedName& name = *copy.as<Table>().rows_from.table;
  return {&table_kind(), name.schema, name.name, {}, {}};
}

/// Fails where the key of the copy has one place for several rows.
Action check_places(const ObjectId& source, const ObjectId& copy,
                    const std::vector<std::string>& key) {
  std::vector<Sql> same;
  for (const std::string& column : key) {
    same.push_back(sql("c.{} = s.{}", Identifier{column}, Identifier{column}));
  }
  const Sql body =
      sql("\nBEGIN\n"
          "  IF EXISTS (SELECT FROM {} s WHERE NOT EXISTS (SELECT FROM {} c WHERE {})) THEN\n"
          "    RAISE unique_violation USING MESSAGE = {};\n"
          "  END IF;\n"
          "END\n",
          qualified(source), qualified(copy), join(same, " AND "),
          sql::Literal{"several rows of " + qualified(source).to_string() +
                       " have the same primary key in " + qualified(copy).to_string()});
  Action action =
      step(sql("DO {}", sql::Body{body.text(), {}}),
           "check that every row of " + describe(source) + " has a place", Phase::finish);
  action.hazards.push_back(
      {"fails_on_rows", "fails when rows differ only in columns that the other key has not"});
  return action;
}

void refer_to_partitions(const ObjectId& whole, const Catalog& all, std::vector<Reference>& out) {
  for (const Object* partition : child_tables(whole, all)) {
    out.push_back({partition->id, true, false, true});
    refer_to_partitions(partition->id, all, out);
  }
}

}  // namespace

Sql column_list(const std::vector<std::string>& columns) {
  std::vector<Sql> list;
  for (const std::string& column : columns) list.emplace_back(Identifier{column});
  return join(list, ", ");
}

std::vector<std::string> apart(const std::vector<std::string>& key,
                               const std::vector<std::string>& other) {
  std::vector<std::string> more;
  for (const std::string& column : key) {
    if (std::find(other.begin(), other.end(), column) == other.end()) more.push_back(column);
  }
  return more;
}

Object table_on_copy(const Object& table, const CopyPlace& place) {
  auto model = std::make_shared<ModelOf<Table>>();
  model->value = table.as<Table>();
  Table& state = model->value;
  // Nothing is granted on it either, and what keeps it in step has to see all rows.
  state.row_security = state.force_row_security = false;
  if (!state.partition_of) {
    state.rows_from.table = QualifiedName{place.source.schema, place.source.name};
  }
  if (place.lean) {
    state.replica_identity = {};
    state.cluster_on.reset();
  }
  Object copy = table;
  copy.model = std::move(model);
  return copy;
}

std::vector<std::string> common_columns(const ObjectId& source, const Catalog& from,
                                        const ObjectId& target, const Catalog& to) {
  std::vector<std::string> common;
  for (const Object* column : columns_of(target, to)) {
    const ObjectId id{column->id.kind, source.schema, source.name, column->id.sub, {}};
    if (!column->as<Column>().generated && from.contains(id)) common.push_back(column->id.sub);
  }
  return common;
}

std::vector<std::string> row_key(const ObjectId& table, const Catalog& all) {
  for (const Object* part : all.children(table)) {
    auto columns = part->id.kind->required_columns(*part);
    if (!columns.empty()) return columns;
  }
  return {};
}

void refer_to_source(const Object& copy, const Catalog& all, std::vector<Reference>& out) {
  if (!copy.as<Table>().rows_from.table) return;
  const ObjectId source = source_of(copy);
  out.push_back({source, true, false, true});
  for (const Object* part : all.children(source)) {
    if (part->id.kind == &trigger_kind()) out.push_back({part->id, true, false, true});
  }
  refer_to_partitions(copy.id, all, out);
}

void copy_in_slices(const Object& copy, const Scene& scene, Actions& out) {
  if (!copy.as<Table>().rows_from.table) return;
  const ObjectId source = source_of(copy);
  const auto key = slice_key(source, scene);
  if (!key) return;
  const Sql columns = column_list(common_columns(source, scene.after, copy.id, scene.after));
  const auto rows = row_key(source, scene.after);
  const auto places = row_key(copy.id, scene.after);
  // A row whose place in the copy changes meanwhile has to wait, or it would be in both. What is
  // in the key of the source changes only where KEY SHARE is not held.
  const Sql lock = apart(places, rows).empty() ? sql("KEY SHARE") : sql("SHARE");
  Action action =
      step(sql("INSERT INTO {} ({})\nSELECT {} FROM {} WHERE :batch FOR {}\n"
               "ON CONFLICT ({}) DO NOTHING",
               qualified(copy.id), columns, columns, qualified(source), lock, column_list(places)),
           "copy the rows of " + describe(source) + " in slices", Phase::finish);
  action.transactional = false;
  action.slices = Slices{qualified(source), *key};
  if (is_partitioned(copy.id, scene.after)) {
    action.hazards.push_back(
        {"fails_on_rows", "fails on rows that no partition holds; from here on " +
                              describe(source) + " takes no such rows any more"});
  }
  out.push_back(std::move(action));
  if (!apart(rows, places).empty()) out.push_back(check_places(source, copy.id, rows));
}

bool has_copy_of_rows(const Object& table, const Catalog& all) {
  if (const auto& above = table.as<Table>().partition_of) {
    const Object* whole = all.find({&table_kind(), above->schema, above->name, {}, {}});
    return whole != nullptr && has_copy_of_rows(*whole, all);
  }
  if (!table.as<Table>().rows_from.table) return false;
  const ObjectId source = source_of(table);
  const auto columns = columns_of(table.id, all);
  return std::all_of(columns.begin(), columns.end(), [&](const Object* column) {
    return column->as<Column>().generated ||
           all.contains({column->id.kind, source.schema, source.name, column->id.sub, {}});
  });
}

}  // namespace schemagen::objects
