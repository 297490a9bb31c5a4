#include "objects/composite_type/composite_type.hpp"

#include <algorithm>

#include "objects/attribute/attribute.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/user_type.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

FieldTable Composite::fields() {
  return field_table(
      implied("order", &Composite::order, OnChange::replace, "its attributes in their order"));
}

bool appends_only(const std::vector<std::string>& was, const std::vector<std::string>& now) {
  std::vector<std::string> kept;
  for (const std::string& name : was) {
    if (std::find(now.begin(), now.end(), name) != now.end()) kept.push_back(name);
  }
  return std::equal(kept.begin(), kept.end(), now.begin());
}

namespace {

class CompositeKind final : public KindOf<Composite> {
 public:
  std::string_view name() const override { return "composite type"; }
  std::string_view doc() const override { return "A type made of named attributes."; }
  std::string_view catalog_class() const override { return "pg_type"; }
  char rights() const override { return 'T'; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(composite_type_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"composites", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  Sql address(const Object& object) const override { return sql("TYPE {}", qualified(object.id)); }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    const std::string name = object.id.schema + "." + object.id.name;
    out.push_back("relation " + name);
    out.push_back("type " + name);
  }
  void complete(Object& object, const Catalog& desired) const override {
    std::vector<std::string> order;
    for (const Object* attribute : attributes_of(object, desired)) {
      order.push_back(attribute->id.sub);
    }
    edit(object, [&](Composite& composite) { composite.order = std::move(order); });
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;
  std::vector<const Field*> differences(const Model& left, const Model& right) const override {
    if (appends_only(get(left).order, get(right).order)) return {};
    return Kind::differences(left, right);
  }
  Rebuild on_rebuild(const Object&, const ObjectId& dependency) const override {
    return dependency.name.empty() ? Rebuild::recreate : Rebuild::replace;
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    out.push_back(step(create_statement(object, scene), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP TYPE {}", qualified(object.id)), "drop " + describe(object.id),
                       Phase::drop));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_type(sql("TYPE"), was.id, to, out);
  }
  void replace(const Object&, const Object& now, const Scene& scene, Actions& out) const override {
    replace_type(sql("TYPE"), now.id, create_statement(now, scene), scene, out);
  }

 private:
  static std::vector<const Object*> attributes_of(const Object& object, const Catalog& all) {
    std::vector<const Object*> attributes;
    for (const Object* part : all.children(object.id)) {
      if (part->id.kind == &attribute_kind()) attributes.push_back(part);
    }
    return attributes;
  }
  static Sql create_statement(const Object& object, const Scene& scene);
};

void CompositeKind::references(const Object& object, const Catalog& all,
                               std::vector<Reference>& out) const {
  refer_to_schema(object.id, out);
  for (const Object* attribute : attributes_of(object, all)) {
    // They come and go with its own statements; whoever needs the type needs them.
    out.push_back({attribute->id, true, false, true});
    std::vector<Reference> needs;
    attribute->id.kind->references(*attribute, all, needs);
    for (const Reference& need : needs) {
      if (need.to != object.id) out.push_back(need);
    }
  }
}

Sql CompositeKind::create_statement(const Object& object, const Scene& scene) {
  std::vector<Sql> lines;
  for (const std::string& name : get(object).order) {
    const Object* attribute =
        scene.after.find({&attribute_kind(), object.id.schema, object.id.name, name, {}});
    if (attribute != nullptr) lines.push_back(attribute_definition(*attribute));
  }
  if (lines.empty()) return sql("CREATE TYPE {} AS ()", qualified(object.id));
  return sql("CREATE TYPE {} AS (\n  {}\n)", qualified(object.id), join(lines, ",\n  "));
}

}  // namespace

const Kind& composite_type_kind() {
  static const CompositeKind kind;
  return kind;
}

}  // namespace schemagen::objects
