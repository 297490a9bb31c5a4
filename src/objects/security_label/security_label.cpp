#include "objects/kinds.hpp"
#include "objects/shared/attachment.hpp"
#include "objects/shared/build.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Literal;
using sql::Sql;
using sql::sql;

namespace {

struct SecurityLabel {
  std::string provider;
  std::string label;
  bool operator==(const SecurityLabel&) const = default;

  static FieldTable fields() {
    return field_table(
        field("label", &SecurityLabel::label, OnChange::alter, "what the provider is told"),
        implied("provider", &SecurityLabel::provider, OnChange::recreate,
                "the module that reads it"));
  }
};

class SecurityLabelKind final : public KindOf<SecurityLabel> {
 public:
  std::string_view name() const override { return "security label"; }
  std::string_view doc() const override {
    return "What a security module (SELinux, say) is told about an object.";
  }
  std::string_view catalog_class() const override { return {}; }
  bool is_attachment() const override { return true; }

  std::string_view query() const override { return security_label_sql; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"security_labels", "*", Section::Form::map, "label", {}, {}}};
    return all;
  }
  // An object has one label of each provider, whose name goes before the target's signature.
  ObjectId attached_id(const ObjectId& target, const Model& model) const override {
    return id_on(target, model, get(model).provider);
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    if (parent == nullptr) throw InternalError("a security label needs something to be on");
    return id_on(parent->id, *parent->model, name.name);
  }
  sql::QualifiedName declared_name(const Object& object) const override {
    return {{}, provider_of(object.id)};
  }
  void place(Object& object, const Object&) const override {
    edit(object, [&](SecurityLabel& label) { label.provider = provider_of(object.id); });
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return labelled(id);
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    out.push_back({labelled(object.id)});
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    out.push_back(step(statement(object, scene.after, Sql(Literal{get(object).label})),
                       "label " + describe(labelled(object.id))));
  }
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    out.push_back(step(statement(object, scene.before, sql("NULL")),
                       "remove the label of " + describe(labelled(object.id)), Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override {
    if (!changed.take("label")) return;
    out.push_back(step(statement(now, scene.after, Sql(Literal{get(now).label})),
                       "change the label of " + describe(labelled(now.id))));
  }

 private:
  static constexpr std::string_view mark = ": ";

  ObjectId id_on(const ObjectId& target, const Model& model, const std::string& provider) const {
    ObjectId id = Kind::attached_id(target, model);
    id.signature = provider + std::string(mark) + id.signature;
    return id;
  }
  static std::string provider_of(const ObjectId& id) {
    return id.signature.text().substr(0, id.signature.text().find(mark));
  }
  static ObjectId labelled(const ObjectId& id) {
    ObjectId attached = id;
    attached.signature = id.signature.text().substr(id.signature.text().find(mark) + mark.size());
    return target_of(attached);
  }
  static Sql statement(const Object& object, const Catalog& catalog, const Sql& label) {
    const ObjectId target = labelled(object.id);
    const Object* found = catalog.find(target);
    if (found == nullptr) throw InternalError(object.id.to_string() + " hangs on nothing");
    return sql("SECURITY LABEL FOR {} ON {} IS {}", Identifier{provider_of(object.id)},
               target.kind->address(*found), label);
  }
};

}  // namespace

const Kind& security_label_kind() {
  static const SecurityLabelKind kind;
  return kind;
}

}  // namespace schemagen::objects
