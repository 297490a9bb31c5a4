#pragma once

#include <algorithm>

#include "objects/column/inherited.hpp"
#include "objects/constraint/constraint.hpp"
#include "objects/constraint/inherited.hpp"
#include "objects/constraint/twins.hpp"
#include "objects/index/attach.hpp"
#include "objects/index/parts.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/children.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

class ConstraintKind final : public KindOf<Constraint> {
 public:
  std::string_view name() const override { return "constraint"; }
  std::string_view doc() const override {
    return "A primary key, unique, check, foreign key or exclusion constraint.";
  }
  std::string_view catalog_class() const override { return "pg_constraint"; }
  bool can_rename() const override { return true; }
  bool has_online_way() const override { return true; }
  bool interchangeable(const Object&) const override { return true; }

  std::string_view query() const override;
  const std::vector<Section>& sections() const override;
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
  bool becomes(const Object& was, const Object& now) const override {
    const auto fields = differences(*was.model, *now.model);
    return fields.empty() ||
           (fields.size() == 1 && fields.front()->key() == "part_of" && !get(was).part_of);
  }
  std::optional<ObjectId> taken_by(const Object& object, const Scene& scene) const override {
    if (has_index(object)) {
      if (!goes_along(object, scene)) return std::nullopt;
      return whole_of(object, scene.before)->id;
    }
    if (!goes_by_itself(object, scene) && !goes_after_above(object, scene)) return std::nullopt;
    return constraint_above(object, scene.before)->id;
  }
  void unsettles(const Object* was, const Object* now, const Scene& scene,
                 std::vector<ObjectId>& out) const override {
    if (has_index(was != nullptr ? *was : *now)) {
      unsettle_parts(was, now, scene, out);
    } else {
      unsettle_relatives(was, now, scene, out);
    }
  }
  void fills(const Object& object, const Catalog& all,
             std::vector<std::string>& out) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;
  void needs(const Object& object, const Catalog& desired, std::vector<Need>& out) const override;
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
    claim_names(object, out);
    if (get(object).type == ConstraintType::primary_key) {
      out.push_back("primary key of " + object.id.schema + "." + object.id.name);
    }
  }
  // PostgreSQL looks the operators of a foreign key up once; another type needs another one.
  bool disturbed_by(const Object& object, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    if (get(object).type == ConstraintType::check) {
      return was.id.name == object.id.name && was.id.schema == object.id.schema &&
             computes_otherwise(now, changed);
    }
    return get(object).type == ConstraintType::foreign_key && changed.has("type") &&
           base_of(was) != base_of(now);
  }

  // Where the one above is made anew, this one is its own meanwhile.
  Rebuild on_rebuild(const Object& object, const ObjectId& dependency) const override {
    if (get(object).part_of == index_name(dependency)) return Rebuild::move;
    // A partition of the table that a foreign key refers to comes and goes by itself.
    const sql::QualifiedName name{dependency.schema, dependency.name};
    const bool part = dependency.kind == &table_kind() && name != get(object).references &&
                      dependency != relation_of(object);
    if (part) return Rebuild::move;
    const bool above = dependency.kind == this && comes_from_above(get(object).inheritance) &&
                       dependency.name != object.id.name;
    return above ? Rebuild::move : Rebuild::recreate;
  }
  void move(const Object&, const Object&, ChangedFields&, const Scene&, Actions&) const override {}

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override;
  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene& scene, Actions& out) const override;
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
    if (get(object).not_valid || get(object).only || !earlier_twins(object, scene.after).empty())
      return std::nullopt;
    if (makes_not_null_own(object, scene.after)) return std::nullopt;
    if ((comes_from_above(get(object).inheritance) || get(object).part_of) &&
        !is_attached_later(relation_of(object), scene.after)) {
      return std::nullopt;
    }
    InlineDefinition definition{
        constraint_definition(object, false), {}, static_cast<int>(get(object).type)};
    comment_on_index(Constraint{}, object, definition.leftovers);
    return definition;
  }
  // A key needs its columns in their place, which an index does not.
  std::optional<Object> beside(const Object& object) const override {
    if (get(object).type == ConstraintType::exclusion) return std::nullopt;
    return has_index(object) ? index_for_key(object) : object;
  }
  std::optional<Object> aside(const Object& object) const override {
    const auto kept = has_index(object) ? beside(object) : std::nullopt;
    return kept ? kept->id.kind->aside(*kept) : std::nullopt;
  }
  std::optional<Object> on_copy(const Object& object, const CopyPlace& place) const override {
    if (place.lean && required_columns(object).empty()) return std::nullopt;
    return object;
  }

 private:
  static bool comes_by_itself(const Object& object, const Scene& scene);
  static bool goes_by_itself(const Object& object, const Scene& scene);
  /// Whether its table keeps it as its own when the one above goes, so that it goes then.
  static bool goes_after_above(const Object& object, const Scene& scene);
  /// What is inherited can neither be dropped alone nor added beside: those above or below that
  /// have to be made anew as well.
  static void unsettle_relatives(const Object* was, const Object* now, const Scene& scene,
                                 std::vector<ObjectId>& out);
  static bool follows(const Object& was, const Object& now, std::string_view key,
                      const Scene& scene);
  void take_clone(const Object& object, const Scene& scene, Actions& out) const;
  void alter_index(const Constraint& was, const Object& now, ChangedFields& changed,
                   Actions& out) const;
  /// Columns of the table and of those below for whose sake a check has to go and come again.
  static void refer_to_disturbers(const Object& check, const ObjectId& table, const Catalog& all,
                                  std::vector<Reference>& out);
  /// Whether CREATE TABLE with a primary key would give the table a NOT NULL of its own that it is
  /// to have from above alone. ALTER TABLE does not (measured on PostgreSQL 18.4).
  static bool makes_not_null_own(const Object& object, const Catalog& all);
  /// What a foreign key relies on.
  static void refer_to_target(const Constraint& constraint, const Catalog& all,
                              std::vector<Reference>& out);
  static void complete_part(Object& object, const Catalog& desired);
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
  static Sql prefix(const Object& object, const Scene& scene) {
    if (!has_index(object) || !is_made_alone(object, scene)) return prefix(object);
    return sql("ALTER TABLE ONLY {}", qualified(object.id));
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

}  // namespace schemagen::objects
