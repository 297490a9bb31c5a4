#include "objects/kinds.hpp"
#include "objects/sequence/sequence.hpp"
#include "objects/shared/attachment.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/owner_of.hpp"
#include "objects/shared/role.hpp"
#include "objects_sql.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

namespace {

struct Owner {
  std::string role;  ///< as fold_role() spells it
  bool operator==(const Owner&) const = default;

  static FieldTable fields() {
    return field_table(
        field("role", &Owner::role, OnChange::alter,
              "the role it belongs to; without it an object stays with whoever owns it"));
  }
};

class OwnerKind final : public KindOf<Owner> {
 public:
  std::string_view name() const override { return "owner"; }
  std::string_view doc() const override { return "The role that an object belongs to."; }
  std::string_view catalog_class() const override { return {}; }
  bool is_attachment() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(owner_sql);
    return text;
  }
  const std::vector<Section>& sections() const override;
  ObjectId declared_id(const Object* parent, const sql::QualifiedName&) const override {
    if (parent == nullptr) throw InternalError("an owner needs something to own");
    return attached_id(parent->id, *parent->model);
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return target_of(id);
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    out.push_back({target_of(object.id)});
  }
  // Objects have an owner whether models speak of it or not; one that belongs to a column has none
  // of its own.
  bool permanent(const Object& object, const Catalog& all) const override {
    const Object* target = all.find(target_of(object.id));
    return target == nullptr || target->id.kind != &sequence_kind() ||
           !target->as<Sequence>().owned_by;
  }
  void place(Object& object, const Object&) const override {
    edit(object, [](Owner& owner) { owner.role = fold_role(owner.role); });
  }
  bool says_nothing(const Object& object) const override {
    const std::string& role = get(object).role;
    return role.empty() || role == owner_word;
  }
  std::shared_ptr<const Model> localized(const Object& object, const Catalog& desired,
                                         const Surroundings& there) const override;
  void roles(const Object& object, std::vector<RoleUse>& out) const override {
    name_role(get(object).role, object.span, out);
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (get(object).role != public_word) return;
    out.error("SG0226", object.span,
              describe(target_of(object.id)) + " cannot belong to every role",
              "name one role as its owner");
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    out.push_back(give(*scene.after.find(target_of(object.id)), role_sql(get(object).role, {}),
                       Phase::finish));
  }
  // Without a declaration it is whoever runs the migration, as for all that it makes. The object
  // stays, and what is granted on it afterwards waits for this.
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    const Object& target = hung_on(object, scene);
    const std::string born = target.id.kind->born_owner(target, scene.server_version);
    out.push_back(give(target, role_sql(owner_word, born), Phase::make));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override {
    if (!changed.take("role")) return;
    out.push_back(
        give(*scene.after.find(target_of(now.id)), role_sql(get(now).role, {}), Phase::finish));
  }

 private:
  static Action give(const Object& target, const Sql& role, Phase phase) {
    return step(sql("ALTER {} OWNER TO {}", target.id.kind->address(target), role),
                "give " + describe(target.id) + " to " + role.text(), phase);
  }
};

const std::vector<Section>& OwnerKind::sections() const {
  static const std::vector<Section> all = [] {
    std::vector<Section> sections;
    for (const Kind* kind : all_kinds()) {
      if (!kind->has_owner()) continue;
      sections.push_back(
          {"owner", std::string(kind->name()), Section::Form::single, "role", {}, {}});
    }
    return sections;
  }();
  return all;
}

// The owner of the database owns what nobody else was given, so that is not said, except where
// somebody else owns it today.
std::shared_ptr<const Model> OwnerKind::localized(const Object& object, const Catalog& desired,
                                                  const Surroundings& there) const {
  const Object* target = desired.find(target_of(object.id));
  if (target == nullptr) return nullptr;
  std::string usual = target->id.kind->born_owner(*target, there.server_version);
  if (usual.empty()) usual = there.owner;
  const bool owned_otherwise = there.actual.contains(object.id);
  Object copy = object;
  edit(copy, [&](Owner& owner) {
    if (owner.role == user_word) owner.role = write_role(there.user);
    if (owner.role == write_role(usual) && !owned_otherwise) owner.role.clear();
  });
  return copy.model;
}

}  // namespace

ObjectId owner_id(const Object& target) {
  ObjectId whole = target.id;
  if (whole.kind->rights() == 'c') {
    if (auto parent = whole.kind->parent(whole, *target.model)) whole = *std::move(parent);
  }
  return owner_kind().attached_id(whole, *target.model);
}

std::string owner_of(const Object& target, const Catalog& catalog) {
  const Object* owner = catalog.find(owner_id(target));
  return owner == nullptr ? std::string() : role_name(owner->as<Owner>().role);
}

std::string owner_of(const Object& target, const Catalog& catalog, int server_version) {
  std::string owner = owner_of(target, catalog);
  if (owner.empty()) owner = target.id.kind->born_owner(target, server_version);
  return owner;
}

const Kind& owner_kind() {
  static const OwnerKind kind;
  return kind;
}

}  // namespace schemagen::objects
