#include "objects/column/column.hpp"

#include <algorithm>
#include <string>

#include "objects/column/inherited.hpp"
#include "objects/column/place.hpp"
#include "objects/identity_sequence/identity_sequence.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/carry_over.hpp"
#include "objects/table/children.hpp"
#include "objects_sql.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

/// What the expression reads. CREATE TABLE brings along what comes from above, so that a line of it
/// waits for that further up.
void refer_to_sources(const Object& object, const Catalog& all, std::vector<Reference>& out) {
  const Column& column = object.as<Column>();
  const std::size_t before = out.size();
  const ObjectId table{&table_kind(), object.id.schema, object.id.name, {}, {}};
  refer_to_expression(*column.generated, table, object.home, all, out);
  if (is_inherited(column)) return;
  const std::size_t end = out.size();
  for (std::size_t i = before; i < end; ++i) {
    const Object* source = all.find(out[i].to);
    if (source == nullptr || source->id.kind != object.id.kind) continue;
    const Column& read = source->as<Column>();
    if (!is_inherited(read) || read.parents.empty()) continue;
    out[i].soft = true;
    for (const sql::QualifiedName& above : read.parents) {
      out.push_back({{object.id.kind, above.schema, above.name, source->id.sub, {}}});
    }
  }
}

/// They are wanted before the rows are filled, and no longer than that.
void refer_to_triggers(const ObjectId& table, const Catalog& all, std::vector<Reference>& out) {
  for (const Object* part : all.children(table)) {
    if (part->id.kind->name() == "trigger") out.push_back({part->id, true, false, true});
  }
}

void add_columns_above(const Object& object, std::vector<ObjectId>& out) {
  for (const sql::QualifiedName& parent : object.as<Column>().parents) {
    out.push_back({object.id.kind, parent.schema, parent.name, object.id.sub, {}});
  }
}

class ColumnKind final : public KindOf<Column> {
 public:
  std::string_view name() const override { return "column"; }
  std::string_view doc() const override { return "A column of a table."; }
  std::string_view catalog_class() const override { return "pg_class"; }
  bool can_rename() const override { return true; }
  bool has_online_way() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(column_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"columns", "table", Section::Form::map, "type", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return ObjectId{&table_kind(), id.schema, id.name, {}, {}};
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  Sql address(const Object& object) const override {
    return sql("COLUMN {}.{}", qualified(object.id), Identifier{object.id.sub});
  }
  char rights() const override { return 'c'; }
  Sql grant_address(const Object& object) const override {
    return sql("TABLE {}", qualified(object.id));
  }
  void complete(Object& object, const Catalog& desired) const override;
  std::vector<Object> expand(Object& object, const Catalog& desired) const override;
  std::shared_ptr<const Model> implied(const Object& object, const Catalog& all) const override;
  std::vector<const Field*> differences(const Model& left, const Model& right) const override;
  std::shared_ptr<const Model> localized(const Object& object, const Catalog& desired,
                                         const Surroundings& there) const override;
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    check_column(object, out);
  }

  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;
  void claims(const Object& object, std::vector<std::string>& out) const override;
  Rebuild on_rebuild(const Object& object, const ObjectId& dependency) const override {
    const bool above = dependency.kind == this && dependency.sub == object.id.sub &&
                       get(object).inheritance != Inheritance::none;
    return !above && get(object).generated ? Rebuild::recreate : Rebuild::move;
  }
  void answers_to(const Object& object, std::vector<std::string>& out) const override {
    if (!get(object).nullable) add_not_null_mark(object, out);
  }
  void dies_with(const Object& object, std::vector<ObjectId>& out) const override {
    Kind::dies_with(object, out);
    if (is_inherited(get(object))) add_columns_above(object, out);
  }
  bool disturbed_by(const Object& object, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    return get(object).generated && was.id.kind == this && was.id != object.id &&
           now.id.kind == this && (changed.has("type") || changed.has("collation"));
  }

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool was_generated = get(was).generated.has_value();
    const bool is_generated = get(now).generated.has_value();
    if (changed.has("generated")) {
      // DROP EXPRESSION keeps the values; nothing turns a plain column into a generated one. The
      // old expression must go with the old type, so both together are no change in place.
      const bool keeps = was_generated && !is_generated && !get(was).is_virtual;
      const bool computed_anew = server_version >= 170000 && was_generated && is_generated &&
                                 !changed.has("virtual") && !changed.has("type") &&
                                 !changed.has("collation");
      return keeps || computed_anew ? OnChange::alter : OnChange::recreate;
    }
    return Kind::way(was, now, changed, server_version);
  }
  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene& scene, Actions& out) const override;
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override {
    alter_own(was, named_where_taken(now, scene), changed, scene, out, false);
  }
  void move(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
            Actions& out) const override {
    const bool new_type = loses_type(was, scene) && !moves_with_above(was, scene);
    alter_own(was, named_where_taken(now, scene), changed, scene, out, new_type);
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    // The one above takes it along.
    if (is_inherited(get(was))) return;
    out.push_back(step(sql("ALTER TABLE {} RENAME COLUMN {} TO {}", qualified(to),
                           Identifier{was.id.sub}, Identifier{to.sub}),
                       "rename " + describe(was.id) + " to " + to.sub));
  }
  std::optional<InlineDefinition> inline_definition(const Object& object,
                                                    const Scene& scene) const override;
  bool wants_stages(const Object& was, const Object& now, const Scene& scene,
                    std::string& obstacle) const override {
    return objects::wants_stages(was, now, scene, obstacle);
  }
  void keep_in_step(const StagedChange& change, bool switched, const Scene& scene,
                    std::vector<Object>& out) const override {
    objects::keep_in_step(change, switched, scene, out);
  }
  std::optional<Object> beside(const Object& object) const override {
    return second_column(object, true);
  }
  std::optional<Object> aside(const Object& object) const override {
    return second_column(object, false);
  }
  std::optional<Object> on_copy(const Object& object, const CopyPlace& place) const override {
    return column_on_copy(object, place);
  }

 private:
  void alter_own(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
                 Actions& out, bool new_type) const;
};

std::optional<InlineDefinition> ColumnKind::inline_definition(const Object& object,
                                                              const Scene& scene) const {
  const Column& column = get(object);
  const bool later = is_attached_later(*parent(object.id, *object.model), scene.after);
  if (is_inherited(column) && !later) {
    if (column.inheritance != Inheritance::parent || !column.not_null ||
        not_null_above(object, scene.after) == nullptr) {
      return std::nullopt;
    }
    InlineDefinition constraint{not_null_definition(column, object.id), {}, 0};
    differ_from_above(object, scene, constraint.leftovers);
    return constraint;
  }
  const bool aside = stands_aside(*parent(object.id, *object.model), scene);
  const Object named = aside ? with_not_null_name(object) : named_where_taken(object, scene);
  InlineDefinition definition{column_definition(named), {}, 0};
  column_leftovers(Column{}, column, object.id, definition.leftovers);
  not_null_leftovers(column, object.id, definition.leftovers);
  if (later) return definition;
  const auto above = inherited_column(object.id, scene.after);
  if (!above) return definition;  // what the line leaves out comes from above
  const Sql prefix =
      sql("ALTER TABLE {} ALTER COLUMN {}", qualified(object.id), Identifier{object.id.sub});
  if (column.nullable && !above->nullable) {
    definition.leftovers.push_back(
        step(sql("{} DROP NOT NULL", prefix), "let " + describe(object.id) + " be NULL"));
  }
  if (!column.default_value && above->default_value) {
    definition.leftovers.push_back(
        step(sql("{} DROP DEFAULT", prefix), "drop the default of " + describe(object.id)));
  }
  return definition;
}

void ColumnKind::complete(Object& object, const Catalog& desired) const {
  // Only the sequence of a serial column is made later, by expand().
  Column settled = settled_column(object, desired);
  const bool serial = sql::is_serial(get(object).type.text);
  if (serial || settled == get(object)) return;
  edit(object, [&](Column& column) { column = std::move(settled); });
}

std::vector<Object> ColumnKind::expand(Object& object, const Catalog& desired) const {
  std::vector<Object> result = columns_below(object, desired);
  if (auto serial = serial_of(object, desired)) {
    edit(object, [&](Column& column) { column = std::move(serial->column); });
    result.push_back(std::move(serial->sequence));
  }
  auto sequence = identity_sequence_of(object);
  if (sequence && !desired.contains(sequence->id)) result.push_back(*std::move(sequence));
  return result;
}

std::shared_ptr<const Model> ColumnKind::implied(const Object& object, const Catalog& all) const {
  auto above = inherited_column(object.id, all);
  if (!above) return nullptr;
  if (get(object).inheritance == Inheritance::merged) {
    // It is the type that makes the column the table's own.
    above->type = {};
    above->inheritance = Inheritance::merged;
  }
  auto model = std::make_shared<ModelOf<Column>>();
  model->value = std::move(*above);
  return model;
}

std::vector<const Field*> ColumnKind::differences(const Model& left, const Model& right) const {
  std::vector<const Field*> result = Kind::differences(left, right);
  if (differ_in_name_only(get(left).inheritance, get(right).inheritance)) {
    result.erase(std::remove(result.begin(), result.end(), find_field("inheritance")),
                 result.end());
  }
  const auto leave_out = [&](std::string_view key) {
    result.erase(std::remove(result.begin(), result.end(), find_field(key)), result.end());
  };
  // Its name is compared as the server has it; nothing changes that in a table that stays a
  // partition. Whether one is the table's own beside another of the same name is nobody's matter.
  const bool fixed = get(left).inheritance == Inheritance::partition &&
                     get(right).inheritance == Inheritance::partition;
  if (fixed || get(left).not_null_name.empty() || get(right).not_null_name.empty()) {
    leave_out("not_null_name");
  }
  NotNull one = not_null_of(get(left));
  NotNull other = not_null_of(get(right));
  one.name = other.name = std::nullopt;
  if (one == other) leave_out("not_null");
  return result;
}

// From PostgreSQL 18 on a NOT NULL has a name, which stays as it is when its table is renamed.
std::shared_ptr<const Model> ColumnKind::localized(const Object& object, const Catalog& desired,
                                                   const Surroundings& there) const {
  const Column& column = get(object);
  if (there.server_version < 180000 || column.nullable || !column.not_null_name.empty()) {
    return nullptr;
  }
  auto model = std::make_shared<ModelOf<Column>>();
  model->value = column;
  model->value.not_null_name = not_null_name(object, desired);
  model->value.own_not_null = column.not_null || not_null_above(object, desired) == nullptr;
  return model;
}

void ColumnKind::create(const Object& declared, const Scene& scene, Actions& out) const {
  if (comes_by_itself(declared, scene)) return differ_from_above(declared, scene, out);
  const Object object = named_where_taken(declared, scene);
  const Column& column = get(object);
  // The one above adds it before itself.
  if (column.inheritance == Inheritance::merged && comes_with_above(object, scene)) return;
  before_adding(object, scene, out);
  const std::string reason = rewrite_reason(object, scene.after);
  if (add_and_fill(object, scene, out) || (!reason.empty() && add_in_slices(object, scene, out))) {
    column_leftovers(Column{}, column, object.id, out);
    return;
  }
  Action action =
      step(sql("ALTER TABLE {} ADD COLUMN {}", qualified(object.id), column_definition(object)),
           "add " + describe(object.id));
  if (!column.nullable && !column.default_value && !column.identity && !column.generated) {
    action.hazards.push_back({"fails_on_rows",
                              "fails when the table has rows: it is NOT NULL "
                              "and has no default"});
  }
  if (!reason.empty() && !scene.arrives(*parent(object.id, *object.model))) {
    action.hazards.push_back(table_rewrite("the table is written anew under a lock: " + reason));
  }
  out.push_back(std::move(action));
  column_leftovers(Column{}, column, object.id, out);
  not_null_leftovers(column, object.id, out);
}

void ColumnKind::drop(const Object& object, const Scene& scene, Actions& out) const {
  if (goes_by_itself(object, scene)) return;
  Action action =
      step(sql("ALTER TABLE {}{} DROP COLUMN {}", some_keep(object, scene) ? sql("ONLY ") : Sql(),
               qualified(object.id), Identifier{object.id.sub}),
           "drop " + describe(object.id), Phase::drop);
  if (!get(object).generated) {
    action.hazards.push_back(data_loss("its values are lost; down restores the column only"));
  }
  out.push_back(std::move(action));
  after_dropping(object, scene, out);
}

void ColumnKind::alter_own(const Object& was, const Object& now, ChangedFields& changed,
                           const Scene& scene, Actions& out, bool new_type) const {
  std::vector<const Field*> own;
  bool followed_type = false;
  for (const Field* field : changed.all()) {
    changed.take(field->key());
    // The link to the tables above changes it.
    if (field->key() == "inheritance") continue;
    if (field->key() == "not_null_name" && is_named_above(was, now, scene)) continue;
    if (follows(was, now, field->key(), scene)) {
      followed_type = followed_type || field->key() == "type" || field->key() == "collation";
    } else {
      own.push_back(field);
    }
  }
  const Field* standard = find_field("default");
  const bool default_is_own = std::find(own.begin(), own.end(), standard) != own.end();
  // With a new type the one above lost its default for a moment, and took this one's along.
  if (followed_type && !default_is_own && !follows(was, now, "default", scene)) {
    const auto above = inherited_column(now.id, scene.after);
    if (above && above->default_value != get(now).default_value && get(was).default_value) {
      out.push_back(step(sql("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}", qualified(now.id),
                             Identifier{now.id.sub}, *get(now).default_value),
                         "set the default of " + describe(now.id)));
    }
  }
  ChangedFields rest(own);
  alter_column(was, now, rest, scene, out, new_type, fields_apart(now, scene));
  if (!rest.left().empty()) {
    throw InternalError("no statement changes " + std::string(rest.left().front()) + " of " +
                        now.id.to_string());
  }
  if (changed.has("nullable") && !follows(was, now, "nullable", scene)) {
    restore_nullability(now, scene, out);
  }
}

void ColumnKind::references(const Object& object, const Catalog& all,
                            std::vector<Reference>& out) const {
  const Column& column = get(object);
  refer_to_type(column.type, object.home, all, out);
  if (column.collation) refer_to_lookup("collation", *column.collation, object.home, all, out);
  const ObjectId table{&table_kind(), object.id.schema, object.id.name, {}, {}};
  if (column.default_value) {
    const std::size_t before = out.size();
    refer_to_expression(*column.default_value, {}, object.home, all, out);
    for (std::size_t i = before; i < out.size(); ++i) out[i].released = true;
  }
  if (column.generated) refer_to_sources(object, all, out);
  Reference whole{table};
  whole.holds = true;
  out.push_back(whole);
  if (column.conversion) refer_to_triggers(table, all, out);
  if (!is_inherited(column)) return;
  std::vector<ObjectId> above;
  add_columns_above(object, above);
  for (const ObjectId& id : above) out.push_back({id, false, false, true});
}

void ColumnKind::claims(const Object& object, std::vector<std::string>& out) const {
  const Column& column = get(object);
  const std::string table = object.id.schema + "." + object.id.name;
  if (!column.nullable && !column.not_null_name.empty()) {
    out.push_back("constraint " + table + "." + column.not_null_name);
  }
  if (!column.identity) return;
  out.push_back("relation " + object.id.schema + "." +
                column.identity->sequence.value_or(usual_sequence(object.id)));
}

}  // namespace

const Kind& column_kind() {
  static const ColumnKind kind;
  return kind;
}

}  // namespace schemagen::objects
