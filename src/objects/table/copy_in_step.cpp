#include <algorithm>

#include "objects/column/column.hpp"
#include "objects/column/place.hpp"
#include "objects/constraint/constraint.hpp"
#include "objects/kinds.hpp"
#include "objects/publication/publication.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/in_step.hpp"
#include "objects/table/carry_over.hpp"
#include "objects/table/children.hpp"
#include "objects/table/copy.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::QualifiedName;
using sql::Sql;
using sql::sql;

namespace {

bool is_written_anew(const Table& was, const Table& now) {
  if (was.foreign || now.foreign) return false;
  if (was.partition_by != now.partition_by) {
    return !was.partition_by || !now.partition_by ||
           !rows_stay_put(*was.partition_by, *now.partition_by);
  }
  return !was.partition_by && (was.unlogged != now.unlogged || was.tablespace != now.tablespace ||
                               was.access_method != now.access_method);
}

bool has_foreign_partition(const ObjectId& table, const Catalog& all) {
  const auto partitions = child_tables(table, all);
  return std::any_of(partitions.begin(), partitions.end(), [&](const Object* partition) {
    return partition->as<Table>().foreign || has_foreign_partition(partition->id, all);
  });
}

bool holds_rows_of(const Object& column, const ObjectId& table) {
  const auto type = sql::parse_type(column.as<Column>().type.text);
  return type && !type->builtin && type->schema == table.schema.text() &&
         type->name == table.name.text();
}

/// What others would learn of the copies, or what would not become of them by itself.
std::string obstacle_around(const ObjectId& table, const Catalog& all) {
  for (const auto& [id, object] : all.objects()) {
    if (id.kind == &publication_kind()) {
      const Publication& publication = object.as<Publication>();
      const auto& schemas = publication.schemas;
      if (publication.all_tables ||
          std::find(schemas.begin(), schemas.end(), table.schema.text()) != schemas.end()) {
        return describe(id) + " would publish the copy as well";
      }
    }
    if (id.kind == &column_kind() && holds_rows_of(object, table)) {
      return describe(id) + " holds rows of it";
    }
  }
  return {};
}

std::string obstacle_on(const Object& table, const Catalog& all) {
  const Table& state = table.as<Table>();
  if (state.partition_of || !state.inherits.empty() ||
      (!state.partition_by && !child_tables(table.id, all).empty())) {
    return "the table has others above or below it";
  }
  if (state.of_type) return "it is a typed table";
  if (has_foreign_partition(table.id, all)) return "a partition of it is a foreign table";
  for (const Object* part : all.children(table.id)) {
    if (part->id.kind == &rule_kind()) return "writing to it would run " + describe(part->id);
    const bool primary = !part->id.kind->required_columns(*part).empty();
    if (primary && part->as<Constraint>().deferrable != Deferrable::no) {
      return "its primary key is deferrable";
    }
  }
  if (row_key(table.id, all).empty()) return "it has no primary key, by which rows are told apart";
  return obstacle_around(table.id, all);
}

/// What of a column a copy cannot take over row by row.
std::string obstacle_in_columns(const ObjectId& table, const Scene& scene) {
  for (const Object* part : scene.after.children(table)) {
    if (part->id.kind != &column_kind()) continue;
    const Column& column = part->as<Column>();
    const Object* was = scene.before.find(part->id);
    if (was != nullptr && was->as<Column>().type != column.type) {
      return describe(part->id) + " gets another type; make that a revision of its own";
    }
    if (was == nullptr && column.conversion) {
      return describe(part->id) + " is given values by `using`; make that a revision of its own";
    }
  }
  for (const Catalog* all : {&scene.before, &scene.after}) {
    const Catalog& other = all == &scene.before ? scene.after : scene.before;
    for (const std::string& column : row_key(table, *all)) {
      if (!other.contains(column_of(table, column))) {
        return describe(column_of(table, column)) + " of a primary key comes or goes";
      }
    }
  }
  return {};
}

std::string find_obstacle(const Object& was, const Object& now, const Scene& scene) {
  for (const auto& [object, all] : {std::pair{&was, &scene.before}, {&now, &scene.after}}) {
    std::string found = obstacle_on(*object, *all);
    if (!found.empty()) return found;
    const Scene still{*all, *all, scene.leaving, scene.arriving, scene.server_version, true};
    if (!slice_key(now.id, still)) {
      return "it has no key that begins with a whole number, along which slices could go";
    }
  }
  return obstacle_in_columns(now.id, scene);
}

/// ROW.a, ROW.b
Sql of_row(const Sql& row, const std::vector<std::string>& columns) {
  std::vector<Sql> list;
  for (const std::string& column : columns) list.push_back(sql("{}.{}", row, Identifier{column}));
  return join(list, ", ");
}

/// One way of the copying, with the statements of its trigger.
class Way {
 public:
  Way(QualifiedName target, std::vector<std::string> columns, std::vector<std::string> key,
      std::vector<std::string> apart)
      : target_(std::move(target)),
        columns_(std::move(columns)),
        key_(std::move(key)),
        apart_(std::move(apart)) {}

  Sql body() const;

 private:
  Sql insert(const Sql& row) const {
    return sql("INSERT INTO {}{} ({})\n    VALUES ({})\n    ON CONFLICT ({})", target_,
               apart_.empty() ? Sql() : sql(" AS was"), column_list(columns_),
               of_row(row, columns_), column_list(key_));
  }
  std::vector<std::string> both() const {
    std::vector<std::string> all = key_;
    all.insert(all.end(), apart_.begin(), apart_.end());
    return all;
  }
  Sql remove() const {
    std::vector<Sql> same;
    for (const std::string& column : both()) {
      same.push_back(sql("{} = OLD.{}", Identifier{column}, Identifier{column}));
    }
    return sql("DELETE FROM {} WHERE {}", target_, join(same, " AND "));
  }
  Sql update() const;
  Sql refusal() const;

  QualifiedName target_;
  std::vector<std::string> columns_;
  std::vector<std::string> key_;    ///< of the target
  std::vector<std::string> apart_;  ///< what else tells rows of the source apart
};

Sql Way::update() const {
  std::vector<Sql> list;
  for (const std::string& column : columns_) {
    if (std::find(key_.begin(), key_.end(), column) != key_.end()) continue;
    list.push_back(sql("{} = EXCLUDED.{}", Identifier{column}, Identifier{column}));
  }
  if (list.empty()) return sql("DO NOTHING");
  Sql update = sql("DO UPDATE SET {}", join(list, ", "));
  if (apart_.empty()) return update;
  return sql("{}\n    WHERE ROW({}) = ROW({})", update, of_row(sql("was"), apart_),
             of_row(sql("EXCLUDED"), apart_));
}

/// Two rows that differ in what only the source tells apart have one place in the target.
Sql Way::refusal() const {
  if (apart_.empty()) return {};
  const std::string key = join(key_, ", ");
  return sql(
      "    IF NOT FOUND THEN\n"
      "      RAISE unique_violation USING MESSAGE = {};\n"
      "    END IF;\n",
      sql::Literal{"another row of the same " + key + " is in " + target_.to_string()});
}

/// In a transaction whose snapshot is older than the copy of a row nothing of that row is found.
/// There an INSERT of the same key fails, as a serialization failure, which such transactions are
/// ready for; the row would stay behind otherwise.
Sql Way::body() const {
  return sql(
      "\n#variable_conflict use_column\n"
      "BEGIN\n"
      "  IF TG_OP = 'TRUNCATE' THEN\n"
      "    TRUNCATE {};\n"
      "    RETURN NULL;\n"
      "  END IF;\n"
      "  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW({}) IS DISTINCT FROM ROW({}) THEN\n"
      "    {};\n"
      "    IF NOT FOUND AND current_setting('transaction_isolation') <> 'read committed' THEN\n"
      "      {} DO NOTHING;\n"
      "      {};\n"
      "    END IF;\n"
      "  END IF;\n"
      "  IF TG_OP <> 'DELETE' THEN\n"
      "    {} {};\n"
      "{}"
      "  END IF;\n"
      "  RETURN NULL;\n"
      "END\n",
      target_, of_row(sql("OLD"), both()), of_row(sql("NEW"), both()), remove(), insert(sql("OLD")),
      remove(), insert(sql("NEW")), update(), refusal());
}

}  // namespace

bool wants_copy(const Object& was, const Object& now, const Scene& scene, std::string& obstacle) {
  if (!is_written_anew(was.as<Table>(), now.as<Table>())) return false;
  if (!scene.in_use(now.id)) return false;
  obstacle = find_obstacle(was, now, scene);
  return true;
}

void keep_copy_in_step(const StagedChange& change, bool switched, const Scene& scene,
                       std::vector<Object>& out) {
  const ObjectId& table = change.now.id;
  const InStep keeper{table, in_step_name(table.schema, table.name, "", scene)};
  const Catalog& from = switched ? scene.after : scene.before;
  const Catalog& to = switched ? scene.before : scene.after;
  const Way way(qualified(switched ? change.aside : change.beside),
                common_columns(table, from, table, to), row_key(table, to),
                apart(row_key(table, from), row_key(table, to)));
  add_in_step_function(keeper, way.body(), InStepRights::owner, out);
  Trigger rows;
  rows.timing = TriggerTiming::after;
  rows.events = {TriggerEvent::insert, TriggerEvent::update, TriggerEvent::remove};
  rows.level = TriggerLevel::row;
  out.push_back(in_step_trigger(keeper, keeper.name, std::move(rows)));
  Trigger all;
  all.timing = TriggerTiming::after;
  all.events = {TriggerEvent::truncate};
  out.push_back(
      in_step_trigger(keeper, make_object_name(table.name, "all", "in_step"), std::move(all)));
}

}  // namespace schemagen::objects
