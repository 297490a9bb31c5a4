#include "objects/attribute/attribute.hpp"

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/user_type.hpp"
#include "objects_sql.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Attribute::fields() {
  return field_table(field("type", &Attribute::type, OnChange::alter, "data type"),
                     field("collation", &Attribute::collation, OnChange::alter,
                           "sort order, where it is not the type's own"));
}

Sql attribute_definition(const Object& object) {
  const Attribute& attribute = object.as<Attribute>();
  Sql text = sql("{} {}", Identifier{object.id.sub}, attribute.type);
  if (attribute.collation) text.append(sql(" COLLATE {}", *attribute.collation));
  return text;
}

namespace {

/// Whether anything but the signature of a routine is made of the type.
bool is_built_on(const Object& attribute, const ObjectId& type, const Catalog& all) {
  for (const auto& [id, object] : all.objects()) {
    if (id == type || id.kind->is_attachment()) continue;
    if (id.kind == attribute.id.kind && id.schema == type.schema && id.name == type.name) continue;
    for (const Reference& reference : references_of(object, all)) {
      if (reference.soft) continue;
      if (reference.to == attribute.id) return true;
      if (reference.to == type && id.kind->rights() != 'f') return true;
    }
  }
  return false;
}

class AttributeKind final : public KindOf<Attribute> {
 public:
  std::string_view name() const override { return "attribute"; }
  std::string_view doc() const override { return "An attribute of a composite type."; }
  std::string_view catalog_class() const override { return "pg_class"; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(attribute_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"attributes", "composite type", Section::Form::map, "type", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return ObjectId{&composite_type_kind(), id.schema, id.name, {}, {}};
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  Sql address(const Object& object) const override {
    return sql("COLUMN {}.{}", qualified(object.id), Identifier{object.id.sub});
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const std::string& home = object.home.empty() ? object.id.schema : object.home;
    out.push_back({*parent(object.id, *object.model)});
    refer_to_type(get(object).type, home, all, out);
    if (get(object).collation) refer_to_lookup("collation", *get(object).collation, home, all, out);
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override {
    const sql::TypeName& type = get(object).type;
    if (type.text.empty()) {
      out.error("SG0207", object.span, describe(object.id) + " has no type",
                "write `" + object.id.sub + ": text` or `{type: text, ...}`");
    } else if (sql::is_serial(type.text)) {
      out.error("SG0220", object.span, describe(object.id) + " cannot be " + type.text,
                "serial is a shorthand for columns; write the integer type it stands for");
    } else {
      check_type(type, object, desired, out);
    }
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    // A new type is created with its attributes.
    if (scene.arrives(*parent(object.id, *object.model))) return;
    out.push_back(step(
        sql("ALTER TYPE {} ADD ATTRIBUTE {}", qualified(object.id), attribute_definition(object)),
        "add " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    Action action = step(
        sql("ALTER TYPE {} DROP ATTRIBUTE {}", qualified(object.id), Identifier{object.id.sub}),
        "drop " + describe(object.id), Phase::drop);
    action.hazards.push_back(
        data_loss("its values are lost in every column of the type; down restores the attribute "
                  "only"));
    out.push_back(std::move(action));
  }
  // PostgreSQL refuses ALTER ATTRIBUTE while a column uses the type; so then a changed attribute
  // takes a new type, to which those columns move.
  void unsettles(const Object* was, const Object* now, const Scene& scene,
                 std::vector<ObjectId>& out) const override {
    if (was == nullptr || now == nullptr || scene.leaves(was->id)) return;
    if (is_built_on(*was, *parent(was->id, *was->model), scene.before)) out.push_back(was->id);
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    const bool type = changed.take("type");
    if (!changed.take("collation") && !type) return;
    const Attribute& attribute = get(now);
    out.push_back(step(
        sql("ALTER TYPE {} ALTER ATTRIBUTE {} TYPE {}{}", qualified(now.id), Identifier{now.id.sub},
            attribute.type, attribute.collation ? sql(" COLLATE {}", *attribute.collation) : Sql()),
        "change the type of " + describe(now.id)));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(step(sql("ALTER TYPE {} RENAME ATTRIBUTE {} TO {}", qualified(to),
                           Identifier{was.id.sub}, Identifier{to.sub}),
                       "rename " + describe(was.id) + " to " + to.sub));
  }
};

}  // namespace

const Kind& attribute_kind() {
  static const AttributeKind kind;
  return kind;
}

}  // namespace schemagen::objects
