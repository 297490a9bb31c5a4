#include "objects/table/carry_over.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "objects/column/column.hpp"
#include "objects/column/place.hpp"
#include "objects/constraint/constraint.hpp"
#include "objects/kinds.hpp"
#include "objects/sequence/sequence.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/sequence_bounds.hpp"
#include "objects/table/aside.hpp"
#include "objects/table/children.hpp"
#include "objects/table/online_partition.hpp"
#include "objects/table/table.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::QualifiedName;
using sql::Sql;
using sql::sql;

namespace {

const Table* state_of(const ObjectId& table, const Catalog& all) {
  const Object* object = all.find(table);
  return object == nullptr ? nullptr : &object->as<Table>();
}

void unsettle_below(const ObjectId& whole, const Catalog& all, std::vector<ObjectId>& out) {
  for (const Object* partition : child_tables(whole, all)) {
    if (partition->as<Table>().foreign) continue;
    out.push_back(partition->id);
    unsettle_below(partition->id, all, out);
  }
}

/// The columns of the new table that the rows bring values for, with what gives them.
struct Copied {
  std::vector<Sql> columns;
  std::vector<Sql> values;
  bool numbers = false;   ///< of identity columns among them
  bool proposed = false;  ///< a conversion that nobody declared
  std::vector<std::string> lost;
  std::vector<std::string> missing;  ///< columns that would be NULL and must not be
};

bool has_new_type(const Object& was, const Object& now, const Scene& scene) {
  if (was.as<Column>().type != now.as<Column>().type) return true;
  References references;
  refer_to_type(was.as<Column>().type, was.home, scene.before, references);
  return std::any_of(references.begin(), references.end(),
                     [&](const Reference& reference) { return scene.leaves(reference.to); });
}

std::optional<Sql> value_for(const Object& now, const Scene& scene, bool& proposed) {
  const Object* was = scene.before.find(now.id);
  if (was == nullptr) {
    const auto& conversion = now.as<Column>().conversion;
    return conversion ? std::optional<Sql>(*conversion) : std::nullopt;
  }
  const Sql plain = Sql(Identifier{now.id.sub});
  if (!has_new_type(*was, now, scene)) return plain;
  return conversion_of(*was, now, scene, proposed).value_or(plain);
}

Copied copied_columns(const ObjectId& table, const Scene& scene) {
  Copied copied;
  for (const Object* column : columns_of(table, scene.after)) {
    const Column& state = column->as<Column>();
    if (state.generated) continue;
    const auto value = value_for(*column, scene, copied.proposed);
    if (value) {
      copied.columns.emplace_back(Identifier{column->id.sub});
      copied.values.push_back(*value);
      copied.numbers = copied.numbers || state.identity.has_value();
    } else if (!state.nullable && !state.default_value && !state.identity) {
      copied.missing.push_back(column->id.sub);
    }
  }
  for (const Object* part : scene.before.children(table)) {
    if (part->id.kind != &column_kind() || part->as<Column>().generated) continue;
    if (!scene.after.contains(part->id)) copied.lost.push_back(part->id.sub);
  }
  return copied;
}

void add_hazards(const Copied& copied, const ObjectId& table, const Scene& scene, Action& action) {
  action.hazards.push_back(
      table_rewrite("the rows are copied into a new table, and nobody reads or writes meanwhile"));
  if (!copied.lost.empty()) {
    const std::string columns = copied.lost.size() == 1 ? "column" : "columns";
    action.hazards.push_back(data_loss("the values of " + join(copied.lost, ", ") +
                                       " are lost; down restores the " + columns + " only"));
  }
  if (copied.proposed) {
    action.hazards.push_back(
        {"conversion",
         "where no assignment cast leads to the new type the expression is proposed, and fails on "
         "values it cannot convert; give `using:` in the model to replace it"});
  }
  if (!copied.missing.empty()) {
    action.hazards.push_back({"fails_on_rows",
                              "fails when the table has rows, NOT NULL without a "
                              "default: " +
                                  join(copied.missing, ", ")});
  }
  const bool partitioned = is_partitioned(table, scene.after);
  if (partitioned && default_of(table, scene.after) == nullptr) {
    action.hazards.push_back({"fails_on_rows", "fails on rows that no partition holds"});
  }
}

Action copy_rows(const ObjectId& table, const Aside& aside, const Scene& scene) {
  const Copied copied = copied_columns(table, scene);
  // Rows of a table below, which has its own, are none of this one.
  const bool only = !is_partitioned(table, scene.before);
  const Sql columns = copied.columns.empty() ? Sql() : sql(" ({})", join(copied.columns, ", "));
  // What reads the file knows by the plain name that nothing of that table is lost.
  const Sql alias = copied.lost.empty() ? Sql() : sql(" AS {}", Identifier{table.name});
  Action action = step(sql("INSERT INTO {}{}{}\nSELECT{}{} FROM {}{}{}", qualified(table), columns,
                           copied.numbers ? sql(" OVERRIDING SYSTEM VALUE") : Sql(),
                           copied.values.empty() ? Sql() : sql(" "), join(copied.values, ", "),
                           only ? sql("ONLY ") : Sql(), aside.name_of(qualified(table)), alias),
                       "copy the rows of " + describe(table), Phase::fill);
  if (aside.has_rows()) add_hazards(copied, table, scene, action);
  return action;
}

QualifiedName sequence_of(const Object& column) {
  const auto& name = column.as<Column>().identity->sequence;
  return {column.id.schema, name.value_or(usual_sequence(column.id))};
}

/// The numbers go on where they were; a column that was numbered in another way goes on after the
/// highest of its rows.
void go_on(const Object& column, const Aside& aside, const Scene& scene, Actions& out) {
  const auto& identity = column.as<Column>().identity;
  const Object* was = scene.before.find(column.id);
  if (!identity || was == nullptr) return;
  const QualifiedName sequence = sequence_of(column);
  const SequenceOptions options =
      with_defaults(identity->options(), type_floor(column.as<Column>().type.text));
  if (!was->as<Column>().identity) {
    if (*options.increment < 0 || has_new_type(*was, column, scene)) return;
    out.push_back(
        go_on_after(sequence, column.id, options, describe(column.id), Phase::fill, scene));
    return;
  }
  const SequenceOptions old_options =
      with_defaults(was->as<Column>().identity->options(), type_floor(was->as<Column>().type.text));
  const bool inside =
      *options.minimum <= *old_options.minimum && *options.maximum >= *old_options.maximum;
  const Sql condition =
      inside ? Sql()
             : sql(" WHERE last_value BETWEEN {} AND {}", *options.minimum, *options.maximum);
  out.push_back(
      step(sql("SELECT pg_catalog.setval({}, last_value, is_called) FROM {}{}",
               sql::Literal{sequence.to_string()}, aside.name_of(sequence_of(*was)), condition),
           "let " + describe(column.id) + " go on where it was", Phase::fill));
}

bool has_deferred(const ObjectId& table, const Catalog& all) {
  const auto parts = all.children(table);
  return std::any_of(parts.begin(), parts.end(), [](const Object* part) {
    return part->id.kind == &constraint_kind() &&
           part->as<Constraint>().deferrable == Deferrable::deferred;
  });
}

}  // namespace

bool rows_stay_put(const PartitionKey& was, const PartitionKey& now) {
  if (was.strategy != now.strategy) return false;
  if (was.key == now.key) return true;
  return now.strategy == PartitionStrategy::range &&
         (now.key.text.starts_with(was.key.text + ", ") ||
          was.key.text.starts_with(now.key.text + ", "));
}

bool is_carried_over(const ObjectId& table, const Scene& scene) {
  const Table* was = state_of(table, scene.before);
  const Table* now = state_of(table, scene.after);
  if (was == nullptr || now == nullptr || was->foreign || now->foreign) return false;
  return scene.leaves(table) && scene.arrives(table) &&
         !carrier_of(*scene.before.find(table), scene);
}

bool stands_aside(const ObjectId& table, const Scene& scene) {
  const Object* was = scene.before.find(table);
  return was != nullptr && (is_carried_over(table, scene) || carrier_of(*was, scene));
}

std::optional<ObjectId> carrier_of(const Object& partition, const Scene& scene) {
  const Table& was = partition.as<Table>();
  if (!was.partition_of || was.foreign || !scene.leaves(partition.id)) return std::nullopt;
  const ObjectId whole{&table_kind(), was.partition_of->schema, was.partition_of->name, {}, {}};
  const Object* above = scene.before.find(whole);
  if (above == nullptr) return std::nullopt;
  const bool carries = is_carried_over(whole, scene) || carrier_of(*above, scene).has_value();
  return carries ? std::optional(whole) : std::nullopt;
}

void unsettle_partitions(const Object* was, const Object* now, const Scene& scene,
                         std::vector<ObjectId>& out) {
  if (was == nullptr || now == nullptr || !scene.leaves(was->id)) return;
  const auto& old_key = was->as<Table>().partition_by;
  const auto& key = now->as<Table>().partition_by;
  if (!old_key || !key || rows_stay_put(*old_key, *key)) return;
  unsettle_below(was->id, scene.before, out);
}

void put_aside(const Object& table, const Scene& scene, Actions& out) {
  Aside(table, scene).step_back(out);
}

void carry_over(const Object& table, const Scene& scene, Actions& out) {
  const Aside aside(*scene.before.find(table.id), scene);
  const QualifiedName name = aside.name_of(qualified(table.id));
  out.push_back(copy_rows(table.id, aside, scene));
  if (has_deferred(table.id, scene.after)) {
    // What is put off would bar every later change of the table.
    out.push_back(step(sql("SET CONSTRAINTS ALL IMMEDIATE"),
                       "check the rows of " + describe(table.id), Phase::fill));
  }
  for (const Object* part : scene.after.children(table.id)) {
    if (part->id.kind == &column_kind()) go_on(*part, aside, scene, out);
  }
  out.push_back(
      step(sql("DROP TABLE {}", name), "drop the old " + describe(table.id), Phase::fill));
}

}  // namespace schemagen::objects
