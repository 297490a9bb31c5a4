#include "objects/constraint/constraint.hpp"

#include <algorithm>

#include "objects/constraint/inherited.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/children.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Constraint::fields() {
  const auto anew = OnChange::recreate;
  return field_table(
      implied("type", &Constraint::type, anew, "which sort of constraint"),
      implied("on_domain", &Constraint::on_domain, anew, "it belongs to a domain"),
      implied("inheritance", &Constraint::inheritance, OnChange::alter,
              "whether it comes from a table above"),
      field("columns", &Constraint::columns, anew, "columns of the key"),
      field("include", &Constraint::include, anew, "columns stored beside the key"),
      field("nulls_not_distinct", &Constraint::nulls_not_distinct, anew,
            "NULLs count as equal (PostgreSQL 15)"),
      field("expression", &Constraint::expression, anew, "SQL condition that every row satisfies"),
      field("no_inherit", &Constraint::no_inherit, anew, "child tables do not have it"),
      field("method", &Constraint::method, anew, "index method of an exclusion constraint"),
      field("elements", &Constraint::elements, anew,
            "columns or expressions, each with the operator under `with`"),
      field("where", &Constraint::where, anew, "only rows that satisfy this"), references_field(),
      implied("reference_columns", &Constraint::reference_columns, anew, "columns referred to"),
      field("match", &Constraint::match, anew, "simple or full"),
      field("update", &Constraint::on_update, anew,
            "no action, restrict, cascade, set null or set default"),
      field("delete", &Constraint::on_delete, anew,
            "no action, restrict, cascade, set null or set default"),
      field("delete_columns", &Constraint::delete_columns, anew,
            "the columns that ON DELETE sets (PostgreSQL 15)"),
      field("deferrable", &Constraint::deferrable, anew, "no, immediate or deferred"),
      field("not_valid", &Constraint::not_valid, anew, "existing rows are not checked"),
      field("storage_parameters", &Constraint::storage_parameters, OnChange::alter,
            "of the index behind it"),
      field("tablespace", &Constraint::tablespace, OnChange::alter, "of the index behind it"),
      field("index_comment", &Constraint::index_comment, OnChange::alter,
            "comment on the index behind it"));
}

namespace {

std::vector<Section> make_sections() {
  using Form = Section::Form;
  const std::vector<std::string> key{
      "columns", "include", "deferrable", "storage_parameters", "tablespace", "index_comment"};
  std::vector<std::string> unique = key;
  unique.emplace_back("nulls_not_distinct");
  const std::vector<std::string> check{"expression", "no_inherit", "not_valid"};
  const std::vector<std::string> domain_check{"expression", "not_valid"};
  const std::vector<std::string> foreign{"columns", "references",     "match",      "update",
                                         "delete",  "delete_columns", "deferrable", "not_valid"};
  const std::vector<std::string> exclusion{"elements",   "method",       "where",
                                           "include",    "deferrable",   "storage_parameters",
                                           "tablespace", "index_comment"};
  return {
      {"primary_key", "table", Form::single, "columns", key, {{"type", "p"}}},
      {"unique", "table", Form::map, "columns", unique, {{"type", "u"}}},
      {"checks", "table", Form::map, "expression", check, {{"type", "c"}}},
      {"foreign_keys", "table", Form::map, "", foreign, {{"type", "f"}}},
      {"exclusions", "table", Form::map, "elements", exclusion, {{"type", "x"}}},
      {"check",
       "domain",
       Form::single,
       "expression",
       domain_check,
       {{"type", "c"}, {"on_domain", "t"}}},
      {"checks",
       "domain",
       Form::map,
       "expression",
       domain_check,
       {{"type", "c"}, {"on_domain", "t"}}},
  };
}

class ConstraintKind final : public KindOf<Constraint> {
 public:
  std::string_view name() const override { return "constraint"; }
  std::string_view doc() const override {
    return "A primary key, unique, check, foreign key or exclusion constraint.";
  }
  std::string_view catalog_class() const override { return "pg_constraint"; }
  bool can_rename() const override { return true; }
  bool interchangeable(const Object&) const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(constraint_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all = make_sections();
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model& model) const override {
    const Kind& owner = get(model).on_domain ? domain_kind() : table_kind();
    return ObjectId{&owner, id.schema, id.name, {}, {}};
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  Sql address(const Object& object) const override {
    return sql("CONSTRAINT {} ON {}{}", Identifier{object.id.sub},
               get(object).on_domain ? sql("DOMAIN ") : Sql(), qualified(object.id));
  }
  void complete(Object& object, const Catalog& desired) const override;
  std::string default_name(const Object& object, const Catalog& desired,
                           int attempt) const override;
  std::vector<Object> expand(Object& object, const Catalog& desired) const override {
    return constraints_below(object, desired);
  }
  std::shared_ptr<const Model> implied(const Object& object, const Catalog& all) const override;
  std::vector<const Field*> differences(const Model& left, const Model& right) const override {
    auto result = Kind::differences(left, right);
    // PostgreSQL itself makes a key a part of another, and no statement undoes that.
    const bool check = get(left).type == ConstraintType::check;
    const bool becomes_own = get(right).inheritance == Inheritance::none;
    if ((!check && !becomes_own) ||
        differ_in_name_only(get(left).inheritance, get(right).inheritance)) {
      result.erase(std::remove(result.begin(), result.end(), find_field("inheritance")),
                   result.end());
    }
    return result;
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;
  std::vector<std::string> required_columns(const Object& object) const override {
    return get(object).type == ConstraintType::primary_key ? get(object).columns
                                                           : std::vector<std::string>{};
  }
  std::vector<std::string> unique_columns(const Object& object) const override {
    const auto type = get(object).type;
    const bool unique = type == ConstraintType::primary_key || type == ConstraintType::unique;
    return unique ? get(object).columns : std::vector<std::string>{};
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;
  void claims(const Object& object, std::vector<std::string>& out) const override {
    const Constraint& constraint = get(object);
    out.push_back("constraint " + object.id.schema + "." + object.id.name + "." + object.id.sub);
    if (has_index(constraint)) out.push_back("relation " + object.id.schema + "." + object.id.sub);
  }
  // PostgreSQL looks the operators of a foreign key up once; another type needs another one.
  bool disturbed_by(const Object& object, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    return get(object).type == ConstraintType::foreign_key && changed.has("type") &&
           base_of(was) != base_of(now);
  }

  // Where the one above is made anew, this one is its own meanwhile.
  Rebuild on_rebuild(const Object& object, const ObjectId& dependency) const override {
    const bool above = dependency.kind == this && comes_from_above(get(object).inheritance) &&
                       dependency.name != object.id.name;
    return above ? Rebuild::move : Rebuild::recreate;
  }
  void move(const Object&, const Object&, ChangedFields&, const Scene&, Actions&) const override {}

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed) const override;
  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    if (goes_by_itself(object, scene)) return;
    out.push_back(step(sql("{} DROP CONSTRAINT {}", prefix(object), Identifier{object.id.sub}),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    // A check takes those below it along.
    const bool check = get(was).type == ConstraintType::check;
    if (check && comes_from_above(get(was).inheritance)) return;
    Object moved = was;
    moved.id.schema = to.schema;
    moved.id.name = to.name;
    out.push_back(step(sql("{} RENAME CONSTRAINT {} TO {}", prefix(moved), Identifier{was.id.sub},
                           Identifier{to.sub}),
                       "rename " + describe(was.id) + " to " + to.sub));
  }
  std::optional<InlineDefinition> inline_definition(const Object& object,
                                                    const Scene& scene) const override {
    // CREATE TABLE takes a NOT VALID constraint for a valid one.
    if (get(object).not_valid) return std::nullopt;
    if (comes_from_above(get(object).inheritance) &&
        !is_attached_later(relation_of(object), scene.after)) {
      return std::nullopt;
    }
    InlineDefinition definition{
        constraint_definition(object, false), {}, static_cast<int>(get(object).type)};
    comment_on_index(Constraint{}, object, definition.leftovers);
    return definition;
  }

 private:
  static bool comes_by_itself(const Object& object, const Scene& scene);
  static bool goes_by_itself(const Object& object, const Scene& scene);
  static bool follows(const Object& was, const Object& now, std::string_view key,
                      const Scene& scene);
  void take_clone(const Object& object, const Scene& scene, Actions& out) const;
  void alter_index(const Constraint& was, const Object& now, ChangedFields& changed,
                   Actions& out) const;
  static bool has_index(const Constraint& constraint) {
    return constraint.type == ConstraintType::primary_key ||
           constraint.type == ConstraintType::unique ||
           constraint.type == ConstraintType::exclusion;
  }
  // PostgreSQL keeps it apart from the comment on the constraint.
  static void comment_on_index(const Constraint& was, const Object& now, Actions& out) {
    const std::string& text = get(now).index_comment;
    if (was.index_comment == text) return;
    const sql::QualifiedName index{now.id.schema, now.id.sub};
    out.push_back(step(sql("COMMENT ON INDEX {} IS {}", index,
                           text.empty() ? sql("NULL") : Sql(sql::Literal{text})),
                       "comment on the index behind " + describe(now.id)));
  }
  static Sql prefix(const Object& object) {
    return sql("ALTER {} {}", get(object).on_domain ? sql("DOMAIN") : sql("TABLE"),
               qualified(object.id));
  }
  static std::string base_of(const Object& object) {
    const Field* type = object.id.kind->find_field("type");
    if (type == nullptr) return {};
    const auto parts = sql::parse_type(type->print(*object.model).value_or(""));
    return parts ? parts->schema + "." + parts->name : std::string();
  }
  static ObjectId relation_of(const Object& object) {
    return {&table_kind(), object.id.schema, object.id.name, {}, {}};
  }
};

void ConstraintKind::complete(Object& object, const Catalog& desired) const {
  edit(object, [&](Constraint& constraint) {
    complete_key(constraint.elements, relation_of(object), desired);
    if (constraint.type == ConstraintType::exclusion && !constraint.method) {
      constraint.method = "btree";
    }
    if (constraint.type != ConstraintType::foreign_key || !constraint.reference_columns.empty()) {
      return;
    }
    const ObjectId target{
        &table_kind(), constraint.references.schema, constraint.references.name, {}, {}};
    for (const Object* child : desired.children(target)) {
      if (child->id.kind == this && get(*child).type == ConstraintType::primary_key) {
        constraint.reference_columns = get(*child).columns;
      }
    }
  });
  if (get(object).inheritance != Inheritance::none) return;
  if (constraint_above(object, desired) == nullptr) return;
  const bool partition = is_partition(relation_of(object), desired);
  edit(object, [&](Constraint& constraint) {
    constraint.inheritance = partition ? Inheritance::partition : Inheritance::merged;
  });
}

std::shared_ptr<const Model> ConstraintKind::implied(const Object& object,
                                                     const Catalog& all) const {
  if (!comes_from_above(get(object).inheritance)) return nullptr;
  const Object* above = constraint_above(object, all);
  if (above == nullptr) return nullptr;
  const Object clone = clone_constraint(*above, relation_of(object), all);
  return clone.id == object.id ? clone.model : nullptr;
}

std::string ConstraintKind::default_name(const Object& object, const Catalog& desired,
                                         int attempt) const {
  const Constraint& constraint = get(object);
  const std::string& owner = object.id.name;
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return make_object_name(owner, "", "pkey", attempt);
    case ConstraintType::unique:
    case ConstraintType::foreign_key: {
      std::string columns;
      for (const std::string& column : constraint.columns) {
        columns += (columns.empty() ? "" : "_") + column;
      }
      return make_object_name(owner, columns,
                              constraint.type == ConstraintType::unique ? "key" : "fkey", attempt);
    }
    case ConstraintType::exclusion:
      return make_object_name(owner, key_name(constraint.elements), "excl", attempt);
    case ConstraintType::check:
      break;
  }
  std::string column;
  if (constraint.expression && !constraint.on_domain) {
    const auto columns = mentioned_columns(*constraint.expression, relation_of(object), desired);
    if (columns.size() == 1) column = columns[0];
  }
  return make_object_name(owner, column, "check", attempt);
}

void ConstraintKind::validate(const Object& object, const Catalog& desired,
                              Diagnostics& out) const {
  const Constraint& constraint = get(object);
  // What is wrong with it is told of the one above.
  if (comes_from_above(constraint.inheritance)) return;
  const ObjectId relation = relation_of(object);
  check_columns(constraint.columns, object, relation, desired, out);
  check_columns(constraint.include, object, relation, desired, out);
  check_columns(constraint.delete_columns, object, relation, desired, out);
  if (constraint.type == ConstraintType::exclusion) {
    check_key(constraint.elements, object, relation, desired, out);
  }
  if (constraint.type == ConstraintType::check && !constraint.expression) {
    out.error("SG0211", object.span, describe(object.id) + " has no condition",
              "write the condition that every row satisfies");
  }
  if (constraint.type != ConstraintType::foreign_key) {
    if (has_index(constraint) && constraint.columns.empty() && constraint.elements.empty()) {
      out.error("SG0210", object.span, describe(object.id) + " has no columns", "list its columns");
    }
    return;
  }
  const ObjectId target{
      &table_kind(), constraint.references.schema, constraint.references.name, {}, {}};
  if (!desired.contains(target)) {
    std::vector<std::string> tables;
    for (const auto& [id, other] : desired.objects()) {
      if (id.kind == &table_kind()) tables.push_back(id.short_name());
    }
    out.error("SG0212", object.span,
              describe(object.id) + " refers to the table \"" + print_name(constraint.references) +
                  "\", which is not declared",
              did_you_mean(print_name({"", constraint.references.name}), tables));
    return;
  }
  check_columns(constraint.reference_columns, object, target, desired, out);
  if (constraint.columns.empty() ||
      constraint.columns.size() != constraint.reference_columns.size()) {
    out.error("SG0213", object.span,
              describe(object.id) + " has " + std::to_string(constraint.columns.size()) +
                  " columns and refers to " + std::to_string(constraint.reference_columns.size()),
              "list as many columns as the referenced key has");
  }
}

void ConstraintKind::references(const Object& object, const Catalog& all,
                                std::vector<Reference>& out) const {
  const Constraint& constraint = get(object);
  const ObjectId relation = relation_of(object);
  out.push_back({*parent(object.id, *object.model)});
  const auto columns = [&](const std::vector<std::string>& names, const ObjectId& table) {
    for (const std::string& name : names) {
      out.push_back({id_of("column", table.schema, table.name, name)});
    }
  };
  columns(constraint.columns, relation);
  columns(constraint.include, relation);
  refer_to_key(constraint.elements, relation, object.home, all, out);
  refer_to_method(constraint.method, all, out);
  for (const auto& text : {constraint.expression, constraint.where}) {
    if (text) refer_to_expression(*text, relation, object.home, all, out);
  }
  for (const ObjectId& parent : parent_tables(relation, all)) {
    out.push_back({parent, true, false, true});
  }
  if (comes_from_above(constraint.inheritance)) {
    const Object* above = constraint_above(object, all);
    if (above != nullptr) out.push_back({above->id, false, false, true});
  }
  if (constraint.type != ConstraintType::foreign_key) return;
  const ObjectId target{
      &table_kind(), constraint.references.schema, constraint.references.name, {}, {}};
  out.push_back({target});
  columns(constraint.reference_columns, target);
  // The key it relies on: any unique index over just these columns.
  std::vector<std::string> wanted = constraint.reference_columns;
  std::sort(wanted.begin(), wanted.end());
  for (const Object* child : all.children(target)) {
    std::vector<std::string> key = child->id.kind->unique_columns(*child);
    std::sort(key.begin(), key.end());
    if (!key.empty() && key == wanted) out.push_back({child->id});
  }
}

OnChange ConstraintKind::way(const Object& was, const Object& now,
                             const ChangedFields& changed) const {
  for (const Field* field : changed.all()) {
    const std::string_view key = field->key();
    const bool alterable = field->on_change() == OnChange::alter ||
                           (key == "not_valid" && !get(now).not_valid) ||
                           (key == "deferrable" && get(now).type == ConstraintType::foreign_key);
    if (!alterable) return OnChange::recreate;
  }
  static_cast<void>(was);
  return OnChange::alter;
}

bool ConstraintKind::comes_by_itself(const Object& object, const Scene& scene) {
  if (!comes_from_above(get(object).inheritance)) return false;
  const ObjectId table = relation_of(object);
  if (scene.arrives(table)) return !is_attached_later(table, scene.after);
  const Object* above = constraint_above(object, scene.after);
  return above != nullptr && scene.arrives(above->id) &&
         stays_under(table, relation_of(*above), scene);
}

bool ConstraintKind::goes_by_itself(const Object& object, const Scene& scene) {
  if (!comes_from_above(get(object).inheritance)) return false;
  const Object* above = constraint_above(object, scene.before);
  return above != nullptr && scene.leaves(above->id) &&
         stays_under(relation_of(object), relation_of(*above), scene);
}

bool ConstraintKind::follows(const Object& was, const Object& now, std::string_view key,
                             const Scene& scene) {
  const Object* above_was = constraint_above(was, scene.before);
  const Object* above = constraint_above(now, scene.after);
  if (above_was == nullptr || above == nullptr || above_was->id != above->id) return false;
  if (get(was).inheritance == Inheritance::none || get(now).inheritance == Inheritance::none) {
    return false;
  }
  return stays_under(relation_of(now), relation_of(*above), scene) &&
         !now.id.kind->find_field(key)->equal(*above_was->model, *above->model);
}

// It is there already, under the name that PostgreSQL has chosen.
void ConstraintKind::take_clone(const Object& object, const Scene& scene, Actions& out) const {
  const Object* above = constraint_above(object, scene.after);
  if (above == nullptr) return;
  const Object clone = clone_constraint(*above, relation_of(object), scene.after);
  if (clone.id.sub != object.id.sub) rename(clone, object.id, out);
  ChangedFields changed(differences(*clone.model, *object.model));
  alter_index(get(clone), object, changed, out);
}

void ConstraintKind::create(const Object& object, const Scene& scene, Actions& out) const {
  if (comes_by_itself(object, scene)) {
    take_clone(object, scene, out);
    return;
  }
  Action action = step(sql("{} ADD {}", prefix(object), constraint_definition(object, true)),
                       "add " + describe(object.id));
  if (!scene.arrives(*parent(object.id, *object.model)) && !get(object).not_valid) {
    action.hazards.push_back(
        table_scan("every row is checked under a lock; fails on rows that break it"));
  }
  out.push_back(std::move(action));
  comment_on_index(Constraint{}, object, out);
}

void ConstraintKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                           const Scene& scene, Actions& out) const {
  const Constraint& constraint = get(now);
  // It went with the one that it was a part of.
  if (changed.take("inheritance") && get(now).inheritance == Inheritance::none &&
      goes_by_itself(was, scene)) {
    out.push_back(step(sql("{} ADD {}", prefix(now), constraint_definition(now, true)),
                       "add " + describe(now.id) + " again", Phase::finish));
  }
  if (changed.take("deferrable") && !follows(was, now, "deferrable", scene)) {
    const Sql mode = constraint.deferrable == Deferrable::no ? sql("NOT DEFERRABLE")
                     : constraint.deferrable == Deferrable::immediate
                         ? sql("DEFERRABLE INITIALLY IMMEDIATE")
                         : sql("DEFERRABLE INITIALLY DEFERRED");
    out.push_back(step(sql("{} ALTER CONSTRAINT {} {}", prefix(now), Identifier{now.id.sub}, mode),
                       "change when " + describe(now.id) + " is checked"));
  }
  if (changed.take("not_valid") && !follows(was, now, "not_valid", scene)) {
    out.push_back(step(sql("{} VALIDATE CONSTRAINT {}", prefix(now), Identifier{now.id.sub}),
                       "validate " + describe(now.id)));
  }
  alter_index(get(was), now, changed, out);
}

void ConstraintKind::alter_index(const Constraint& was, const Object& now, ChangedFields& changed,
                                 Actions& out) const {
  const Constraint& constraint = get(now);
  const Sql index = sql("ALTER INDEX {}", sql::QualifiedName{now.id.schema, now.id.sub});
  if (changed.take("storage_parameters")) {
    alter_parameters(index, was.storage_parameters, constraint.storage_parameters,
                     "change storage parameters of " + describe(now.id), out);
  }
  if (changed.take("tablespace")) {
    out.push_back(step(sql("{} SET TABLESPACE {}", index,
                           Identifier{constraint.tablespace.value_or("pg_default")}),
                       "move " + describe(now.id) + " to another tablespace"));
  }
  if (changed.take("index_comment")) comment_on_index(was, now, out);
}

}  // namespace

const Kind& constraint_kind() {
  static const ConstraintKind kind;
  return kind;
}

}  // namespace schemagen::objects
