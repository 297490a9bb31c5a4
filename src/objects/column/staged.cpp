#include <algorithm>

#include "objects/column/column.hpp"
#include "objects/column/place.hpp"
#include "objects/identity_sequence/identity_sequence.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/in_step.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/children.hpp"

// A new type for a column of a large table that is in use: a second column, and a trigger that
// keeps the two in step (docs/online.md).

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

bool refers_to(const Object& object, const ObjectId& id, const Catalog& all) {
  const auto references = references_of(object, all);
  return std::any_of(references.begin(), references.end(), [&](const Reference& reference) {
    return reference.to == id && !reference.soft;
  });
}

bool is_exclusion(const Object& part) {
  return part.id.kind == &constraint_kind() &&
         part.id.kind->find_field("type")->print(*part.model) == "x";
}

/// What of the table would run for each row of an UPDATE, or cannot be made on a second column.
std::string obstacle_on_table(const Object& column, const Catalog& all) {
  const ObjectId table = table_of(column.id);
  if (is_partitioned(table, all) || is_partition(table, all) || !child_tables(table, all).empty() ||
      !parent_tables(table, all).empty() || column.as<Column>().inheritance != Inheritance::none) {
    return "the table has others above or below it";
  }
  for (const Object* part : all.children(table)) {
    const std::string_view kind = part->id.kind->name();
    if (kind == "trigger" || kind == "rule") return "an UPDATE would run " + describe(part->id);
    const bool computed =
        part->id.kind == &column_kind() && part->as<Column>().generated.has_value();
    if ((computed || is_exclusion(*part)) && refers_to(*part, column.id, all)) {
      return describe(part->id) + " hangs on it and cannot take over the other column";
    }
  }
  return {};
}

/// Other columns that the conversion reads must stay what they are.
std::string obstacle_in_conversion(const Object& now, const Scene& scene) {
  const Column& column = now.as<Column>();
  if (!column.conversion) return {};
  const ObjectId table = table_of(now.id);
  for (const std::string& name : mentioned_columns(*column.conversion, table, scene.before)) {
    const ObjectId id{now.id.kind, table.schema, table.name, name, {}};
    if (id == now.id) continue;
    const Object* before = scene.before.find(id);
    const Object* after = scene.after.find(id);
    const bool stays = after != nullptr && after->as<Column>().type == before->as<Column>().type;
    if (!stays) return "its USING expression reads " + describe(id) + ", which changes as well";
  }
  return {};
}

/// It would be lost with the sequence, which is made anew for the other column.
std::string obstacle_on_identity(const Object& column, const Catalog& all) {
  const auto sequence = identity_sequence_of(column);
  if (!sequence || all.children(sequence->id).empty()) return {};
  return "something is granted on its identity sequence, or said of it";
}

/// Whether a primary key of the table keeps it from being NULL.
bool is_required(const Object& column, const Catalog& all) {
  const auto parts = all.children(table_of(column.id));
  return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
    const auto columns = part->id.kind->required_columns(*part);
    return std::find(columns.begin(), columns.end(), column.id.sub.text()) != columns.end();
  });
}

std::string find_obstacle(const Object& was, const Object& now, const Scene& scene) {
  const ObjectId table = table_of(now.id);
  for (const auto& [object, all] : {std::pair{&was, &scene.before}, {&now, &scene.after}}) {
    std::string found = obstacle_on_table(*object, *all);
    if (found.empty()) found = obstacle_on_identity(*object, *all);
    if (!found.empty()) return found;
    if (!rewrite_reason(bare_column(*object), *all).empty()) {
      return "the type " + object->as<Column>().type.text + " looks at each value";
    }
    const Scene still{*all, *all, scene.leaving, scene.arriving, scene.server_version, true};
    if (!slice_key(table, still)) {
      return "it has no key that begins with a whole number, along which slices could go";
    }
  }
  return obstacle_in_conversion(now, scene);
}

/// NEW.column
Sql of_new(const std::string& column) { return sql("NEW.{}", Identifier{column}); }

/// The value of an expression over the columns of a row as they are called in `row`.
Sql computed(const Sql& expression, const Sql& row, const ObjectId& table) {
  return sql("(SELECT {} FROM (SELECT {}) AS {})", expression, row, Identifier{table.name});
}

/// The row as it was before the change: with the old form under its old name.
Sql old_row(const StagedChange& change, const Catalog& before) {
  std::vector<Sql> columns;
  for (const Object* part : before.children(table_of(change.was.id))) {
    if (part->id.kind != &column_kind()) continue;
    const bool own = part->id == change.was.id;
    columns.push_back(
        sql("{} AS {}", of_new(own ? change.aside.sub : part->id.sub), Identifier{part->id.sub}));
  }
  return join(columns, ", ");
}

Sql forward_body(const StagedChange& change, const Scene& scene) {
  bool proposed = false;
  const auto expression = conversion_of(change.was, change.now, scene, proposed);
  const Sql value = expression ? computed(*expression, sql("NEW.*"), table_of(change.now.id))
                               : of_new(change.was.id.sub);
  return sql(
      "\n#variable_conflict use_column\n"
      "BEGIN\n"
      "  {} := {};\n"
      "  RETURN NEW;\n"
      "END\n",
      of_new(change.beside.sub), value);
}

/// What the old type cannot hold leaves NULL there, and so does what would mean something else.
Sql backward_body(const StagedChange& change, const Scene& scene) {
  const ObjectId table = table_of(change.now.id);
  bool proposed = false;
  const Scene back{scene.after,    scene.before,         scene.leaving,
                   scene.arriving, scene.server_version, scene.online};
  const auto expression = conversion_of(change.now, change.was, back, proposed);
  const Sql value =
      expression ? computed(*expression, sql("NEW.*"), table) : of_new(change.now.id.sub);
  const auto again = conversion_of(change.was, change.now, scene, proposed);
  const Sql returned =
      again ? computed(*again, old_row(change, scene.before), table) : of_new(change.aside.sub);
  const Sql aside = of_new(change.aside.sub);
  return sql(
      "\n#variable_conflict use_column\n"
      "BEGIN\n"
      "  BEGIN\n"
      "    {} := {};\n"
      "    IF {}::{}::text IS DISTINCT FROM {}::text THEN\n"
      "      {} := NULL;\n"
      "    END IF;\n"
      "  EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN\n"
      "    {} := NULL;\n"
      "  END;\n"
      "  RETURN NEW;\n"
      "END\n",
      aside, value, returned, change.now.as<Column>().type, of_new(change.now.id.sub), aside,
      aside);
}

}  // namespace

bool wants_stages(const Object& was, const Object& now, const Scene& scene, std::string& obstacle) {
  const Column& before = was.as<Column>();
  const Column& after = now.as<Column>();
  if (before.generated || after.generated || before.type == after.type) return false;
  const ObjectId table = table_of(now.id);
  if (!scene.in_use(table, now.id) || scene.after.find(table)->as<Table>().foreign) return false;
  bool proposed = false;
  const bool converts = conversion_of(was, now, scene, proposed).has_value();
  if (!rewrites_rows(was, now, converts, scene)) return false;
  obstacle = find_obstacle(was, now, scene);
  return true;
}

void keep_in_step(const StagedChange& change, bool switched, const Scene& scene,
                  std::vector<Object>& out) {
  const ObjectId& column = change.now.id;
  const InStep keeper{table_of(column),
                      in_step_name(column.schema, column.name, column.sub, scene)};
  const Sql body = switched ? backward_body(change, scene) : forward_body(change, scene);
  add_in_step_function(keeper, body, InStepRights::caller, out);
  Trigger trigger;
  trigger.timing = TriggerTiming::before;
  trigger.events = {TriggerEvent::insert, TriggerEvent::update};
  trigger.level = TriggerLevel::row;
  out.push_back(in_step_trigger(keeper, keeper.name, std::move(trigger)));
}

Object second_column(const Object& column, bool complete) {
  Object second = bare_column(column);
  auto model = std::make_shared<ModelOf<Column>>();
  model->value = second.as<Column>();
  const Column& state = column.as<Column>();
  if (complete) model->value.nullable = state.nullable;
  // Where NOT NULL has a name, that one changes places as well.
  if (complete && !state.nullable && !state.not_null_name.empty()) {
    model->value.not_null_name = make_object_name(column.id.name, column.id.sub, "not_null");
  }
  // The trigger gives it its value.
  model->value.conversion = sql::Expression{sql::quote_identifier(column.id.sub), {}};
  second.model = std::move(model);
  return second;
}

Object column_on_copy(const Object& column, const CopyPlace& place) {
  auto model = std::make_shared<ModelOf<Column>>();
  model->value = column.as<Column>();
  model->value.identity.reset();
  const bool may_be_null = place.counterpart == nullptr || place.counterpart->as<Column>().nullable;
  if (place.lean && may_be_null && !is_required(column, place.all)) {
    model->value.nullable = true;
    model->value.not_null.reset();
    model->value.not_null_name.clear();
  }
  Object result = column;
  result.model = std::move(model);
  return result;
}

}  // namespace schemagen::objects
