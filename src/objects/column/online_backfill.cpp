#include <algorithm>
#include <array>

#include "objects/column/column.hpp"
#include "objects/column/inherited.hpp"
#include "objects/column/place.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/foreseen.hpp"
#include "objects/table/children.hpp"

// A new column whose value differs from row to row, in a table whose rows are there already
// (docs/online.md).

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

/// Whether slices can go along the column: the runner takes whole numbers that are never NULL, and
/// directives have no quotes for spaces.
bool can_be_key(const ObjectId& id, const Scene& scene) {
  constexpr std::array<std::string_view, 3> numbers{"smallint", "integer", "bigint"};
  const Object* was = scene.before.find(id);
  const Object* now = scene.after.find(id);
  if (was == nullptr || now == nullptr || scene.leaves(id)) return false;
  const Column& column = was->as<Column>();
  const bool number = std::find(numbers.begin(), numbers.end(), column.type.text) != numbers.end();
  const std::string words = id.schema + id.name + id.sub;
  return number && !column.nullable && column.type == now->as<Column>().type &&
         words.find_first_of(" \t\r\n\"") == std::string::npos;
}

bool is_primary(const Object& key) { return !key.id.kind->required_columns(key).empty(); }

/// An UPDATE would run them, which adding the column does not.
bool has_triggers(const ObjectId& table, const Scene& scene) {
  for (const Catalog* all : {&scene.before, &scene.after}) {
    const auto parts = all->children(table);
    const bool any = std::any_of(parts.begin(), parts.end(), [](const Object* part) {
      return part->id.kind->name() == "trigger" || part->id.kind->name() == "rule";
    });
    if (any) return true;
    for (const Object* child : child_tables(table, *all)) {
      if (has_triggers(child->id, scene)) return true;
    }
  }
  return false;
}

class Backfill {
 public:
  /// Without a key all rows are filled at once.
  Backfill(const Object& object, std::optional<std::string> key, const Scene& scene, Actions& out)
      : object_(object),
        column_(object.as<Column>()),
        id_(object.id),
        what_(describe(object.id)),
        key_(std::move(key)),
        scene_(scene),
        out_(out) {}

  void run() {
    add(sql("ALTER TABLE {} ADD COLUMN {}", qualified(id_),
            column_definition(bare_column(object_))),
        "add " + what_);
    if (column_.identity) {
      add(sql("CREATE SEQUENCE {} AS {}{}", interim(), column_.type, sequence_options()),
          "number new rows of " + what_);
      set_default(sql::Expression{
          "nextval(" + sql::quote_literal(interim().to_string()) + "::regclass)", {}});
    } else if (column_.default_value) {
      set_default(*column_.default_value);
    }
    const std::size_t last = out_.size();
    fill();
    if (!column_.nullable) forbid_null();
    if (column_.identity) become_identity();
    if (!column_.conversion) return;
    // Rows that come meanwhile get their values from triggers, which are there before that.
    for (std::size_t i = last; i < out_.size(); ++i) out_[i].phase = Phase::finish;
  }

 private:
  void add(Sql statement, std::string title) {
    out_.push_back(step(std::move(statement), std::move(title)));
  }

  Sql alter() const {
    return sql("ALTER TABLE {} ALTER COLUMN {}", qualified(id_), Identifier{id_.sub});
  }

  void set_default(const sql::Expression& value) {
    add(sql("{} SET DEFAULT {}", alter(), value), "set its default");
  }

  void fill() {
    const Sql value = column_.conversion ? Sql(*column_.conversion) : sql("DEFAULT");
    const Identifier name{id_.sub};
    const Sql update = sql("UPDATE {} SET {} = {}", qualified(id_), name, value);
    if (!key_) {
      add(sql("{} WHERE {} IS NULL", update, name), "fill " + what_);
      out_.back().hazards.push_back(table_scan("each row is read and written under a lock"));
      return;
    }
    add(sql("{} WHERE :batch AND {} IS NULL", update, name), "fill " + what_ + " in slices");
    out_.back().transactional = false;
    out_.back().slices = Slices{qualified(id_), *key_};
  }

  void forbid_null() {
    if (is_proved_not_null(object_, scene_)) return prove_not_null(object_, scene_, out_);
    if (column_.not_null && column_.not_null->not_valid) return add_not_null(column_, id_, out_);
    add(sql("{} SET NOT NULL", alter()), "set " + what_ + " NOT NULL");
    foresee("set-not-null-scan", scene_.server_version, out_.back(), "every row is checked");
  }

  // The sequence of an identity column cannot be there before the rows have their numbers.
  void become_identity() {
    const std::string title = "make " + what_ + " an identity column";
    add(sql("{} DROP DEFAULT", alter()), title);
    add(sql("{} ADD {}", alter(), identity_clause(*column_.identity, id_)), title);
    const std::string standard = usual_sequence(id_);
    const sql::QualifiedName sequence{id_.schema, column_.identity->sequence.value_or(standard)};
    add(sql("SELECT pg_catalog.setval({}, last_value, is_called) FROM {}",
            sql::Literal{sequence.to_string()}, interim()),
        title);
    add(sql("DROP SEQUENCE {}", interim()), title);
  }

  Sql sequence_options() const {
    const Sql options = create_options(column_.identity->options());
    return options.empty() ? Sql() : sql(" {}", options);
  }

  sql::QualifiedName interim() const {
    for (int attempt = 0;; ++attempt) {
      std::string name = make_object_name(id_.name, id_.sub, "interim", attempt);
      const std::string claim = "relation " + id_.schema + "." + name;
      if (scene_.before.holders(claim).empty() && scene_.after.holders(claim).empty()) {
        return {id_.schema, std::move(name)};
      }
    }
  }

  const Object& object_;
  const Column& column_;
  const ObjectId& id_;
  std::string what_;
  std::optional<std::string> key_;
  const Scene& scene_;
  Actions& out_;
};

}  // namespace

std::optional<std::string> slice_key(const ObjectId& table, const Scene& scene) {
  std::optional<std::string> found;
  for (const Object* key : scene.before.children(table)) {
    const auto columns = key->id.kind->unique_columns(*key);
    if (columns.empty() || scene.leaves(key->id)) continue;
    if (found && !is_primary(*key)) continue;
    const ObjectId column{&column_kind(), table.schema, table.name, columns.front(), {}};
    if (can_be_key(column, scene)) found = columns.front();
  }
  return found;
}

Object bare_column(const Object& object) {
  Object result = object;
  auto model = std::make_shared<ModelOf<Column>>();
  model->value = object.as<Column>();
  model->value.default_value.reset();
  model->value.identity.reset();
  model->value.nullable = true;
  model->value.not_null.reset();
  model->value.not_null_name.clear();
  result.model = std::move(model);
  return result;
}

namespace {

bool has_others_below(const ObjectId& table, const Scene& scene) {
  return !(child_tables(table, scene.before).empty() && child_tables(table, scene.after).empty());
}

}  // namespace

bool add_in_slices(const Object& object, const Scene& scene, Actions& out) {
  const Column& column = object.as<Column>();
  const ObjectId table = table_of(object.id);
  if (!scene.in_use(table, object.id) || column.generated) return false;
  if (scene.after.find(table)->as<Table>().foreign) return false;
  if (!column.default_value && !column.identity) return false;
  // The type alone may ask for a look at each row.
  if (!rewrite_reason(bare_column(object), scene.after).empty()) return false;
  const bool inherited = !is_partitioned(table, scene.after) && has_others_below(table, scene);
  const auto key = slice_key(table, scene);
  if (!key || inherited || has_triggers(table, scene)) return false;
  Backfill(object, key, scene, out).run();
  return true;
}

bool add_and_fill(const Object& object, const Scene& scene, Actions& out) {
  const Column& column = object.as<Column>();
  const ObjectId table = table_of(object.id);
  if (!column.conversion || column.generated || column.identity) return false;
  if (!scene.before.contains(table) || scene.arrives(table) || scene.leaves(table)) return false;
  if (scene.after.find(table)->as<Table>().foreign) return false;
  const bool sliced = scene.in_use(table, object.id) && !has_others_below(table, scene);
  Backfill(object, sliced ? slice_key(table, scene) : std::nullopt, scene, out).run();
  return true;
}

}  // namespace schemagen::objects
