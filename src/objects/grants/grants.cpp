#include "objects/grants/grants.hpp"

#include <algorithm>

#include "objects/default_privileges/new_rights.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/attachment.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/grant_check.hpp"
#include "objects/shared/owner_of.hpp"
#include "objects/shared/rights.hpp"
#include "objects/shared/role.hpp"
#include "objects_sql.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

FieldTable Grants::fields() {
  return field_table(
      field("grants", &Grants::grants, OnChange::alter,
            "roles and their privileges; `public` is every role, `owner` who owns the object. "
            "Roles that have what PostgreSQL gives by itself are left out"));
}

namespace {

class GrantsKind final : public KindOf<Grants> {
 public:
  std::string_view name() const override { return "grants"; }
  std::string_view doc() const override { return "Who may do what with an object."; }
  std::string_view catalog_class() const override { return {}; }
  bool is_attachment() const override { return true; }
  // Policies and grants come to a copy together, with its place.
  std::optional<Object> on_copy(const Object&, const CopyPlace&) const override { return {}; }

  std::string_view query() const override {
    static const std::string text = expand_query(grants_sql);
    return text;
  }
  const std::vector<Section>& sections() const override;
  ObjectId declared_id(const Object* parent, const sql::QualifiedName&) const override {
    if (parent == nullptr) throw InternalError("grants need something to be on");
    return attached_id(parent->id, *parent->model);
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return target_of(id);
  }
  void dies_with(const Object& object, std::vector<ObjectId>& out) const override {
    dies_with_target(object.id, out);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const ObjectId target = target_of(object.id);
    out.push_back({target});
    // What is granted by the owner's name is granted once it is the owner, and taken before.
    if (const Object* found = all.find(target)) out.push_back({owner_id(*found)});
  }
  void place(Object& object, const Object& parent) const override {
    edit(object, [&](Grants& state) { state.grants.settle(parent.id.kind->rights()); });
  }
  bool says_nothing(const Object& object) const override { return get(object).grants.empty(); }
  std::shared_ptr<const Model> localized(const Object& object, const Catalog& desired,
                                         const Surroundings& there) const override;
  void roles(const Object& object, std::vector<RoleUse>& out) const override {
    for (const Grant& grant : get(object).grants.entries) name_role(grant.role, grant.span, out);
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    check_grants(get(object).grants, describe(target_of(object.id)), out);
  }

  void needs(const Object& object, const Catalog&, std::vector<Need>& out) const override {
    privileges_needed(get(object).grants, describe(target_of(object.id)), out);
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene& scene, Actions& out) const override;
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;

 private:
  static void tidy_usual(GrantList& list, const Object& target, int server_version);
  static const Object& find_target(const Object& object, const Catalog& catalog) {
    const Object* found = catalog.find(target_of(object.id));
    if (found == nullptr) throw InternalError(object.id.to_string() + " hangs on nothing");
    return *found;
  }
  void keep_column_grants(const Object& target, const RightsChange& taken, const Scene& scene,
                          Phase phase, Actions& out) const;
  void put(const Object& target, const NewRights& was, const Rights& now, const std::string& owner,
           const Scene& scene, Phase phase, Actions& out) const;
};

const std::vector<Section>& GrantsKind::sections() const {
  static const std::vector<Section> all = [] {
    std::vector<Section> sections;
    for (const Kind* kind : all_kinds()) {
      if (kind->rights() == 0) continue;
      sections.push_back(
          {"grants", std::string(kind->name()), Section::Form::value, "grants", {}, {}});
    }
    return sections;
  }();
  return all;
}

/// Leaves out the entries that say what holds without them.
void GrantsKind::tidy_usual(GrantList& list, const Object& target, int server_version) {
  const Rights usual = usual_rights(target, server_version);
  const Rights said = with_grants(usual, list, server_version);
  list.entries.erase(
      std::remove_if(list.entries.begin(), list.entries.end(),
                     [&](const Grant& grant) {
                       const auto words = privilege_words(list.type, server_version);
                       return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
                         return said.of(grant.role, word) == usual.of(grant.role, word);
                       });
                     }),
      list.entries.end());
}

std::shared_ptr<const Model> GrantsKind::localized(const Object& object, const Catalog& desired,
                                                   const Surroundings& there) const {
  const Object* target = desired.find(target_of(object.id));
  if (target == nullptr) return nullptr;
  std::string owner = owner_of(*target, desired);
  if (owner.empty()) owner = owner_of(*target, there.actual);
  if (owner.empty()) owner = target->id.kind->born_owner(*target, there.server_version);
  if (owner.empty()) owner = there.owner;
  Object copy = object;
  edit(copy, [&](Grants& state) {
    for (Grant& grant : state.grants.entries) {
      if (grant.role == user_word) grant.role = write_role(there.user);
      if (!owner.empty() && grant.role == write_role(owner)) grant.role = owner_word;
    }
    state.grants.tidy();
    tidy_usual(state.grants, *target, there.server_version);
  });
  return copy.model;
}

/// Revoking a privilege on a table takes it from its columns too; where a column's grants stay as
/// they are, they are said again.
void GrantsKind::keep_column_grants(const Object& target, const RightsChange& taken,
                                    const Scene& scene, Phase phase, Actions& out) const {
  if (target.id.kind->rights() != 'r' || taken.grant) return;
  for (const Object* part : scene.after.children(target.id)) {
    if (part->id.kind->rights() != 'c') continue;
    const Object* grants = scene.after.find(attached_id(part->id, *part->model));
    if (grants == nullptr || (phase == Phase::finish && scene.arrives(grants->id))) continue;
    const Grant* entry = get(*grants).grants.find(taken.role);
    if (entry == nullptr) continue;
    Rights now;
    now.put(*entry);
    Rights left = now;
    Grant rest = *entry;
    const auto is_taken = [&](const std::string& word) {
      return std::find(taken.privileges.begin(), taken.privileges.end(), word) !=
             taken.privileges.end();
    };
    for (auto* words : {&rest.privileges, &rest.grant_option}) {
      words->erase(std::remove_if(words->begin(), words->end(), is_taken), words->end());
    }
    left.put(rest);
    const std::string owner = owner_of(target, scene.after);
    for (Action& action : rights_actions(*part, {left, left}, now, owner, scene.server_version)) {
      action.phase = phase;
      out.push_back(std::move(action));
    }
  }
}

void GrantsKind::put(const Object& target, const NewRights& was, const Rights& now,
                     const std::string& owner, const Scene& scene, Phase phase,
                     Actions& out) const {
  for (Action& action : rights_actions(target, was, now, owner, scene.server_version)) {
    action.phase = phase;
    out.push_back(std::move(action));
  }
  for (const RightsChange& change :
       rights_changes(target.id.kind->rights(), was.least, was.most, now)) {
    keep_column_grants(target, change, scene, phase, out);
  }
}

void GrantsKind::create(const Object& object, const Scene& scene, Actions& out) const {
  const Object& target = find_target(object, scene.after);
  const int version = scene.server_version;
  const std::string owner = owner_of(target, scene.after, version);
  const Rights usual = usual_rights(target, version);
  NewRights was{usual, usual};
  if (scene.arrives(target.id)) was = new_rights(target, scene.before, version);
  was.least.give_to_owner(write_role(owner));
  was.most.give_to_owner(write_role(owner));
  put(target, was, with_grants(usual, get(object).grants, version), owner, scene, Phase::finish,
      out);
}

void GrantsKind::drop(const Object& object, const Scene& scene, Actions& out) const {
  const Object& target = find_target(object, scene.before);
  const int version = scene.server_version;
  const Rights usual = usual_rights(target, version);
  const Rights held = with_grants(usual, get(object).grants, version);
  put(target, {held, held}, usual, owner_of(target, scene.before, version), scene, Phase::drop,
      out);
}

void GrantsKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                       const Scene& scene, Actions& out) const {
  if (!changed.take("grants")) return;
  const Object& target = find_target(now, scene.after);
  const int version = scene.server_version;
  const std::string owner = owner_of(target, scene.after, version);
  const Rights usual = usual_rights(target, version);
  // By now the owner is the new one, to whom the rights of its predecessor went.
  Rights held = with_grants(usual, get(was).grants, version);
  held.give_to_owner(write_role(owner));
  put(target, {held, held}, with_grants(usual, get(now).grants, version), owner, scene,
      Phase::finish, out);
}

}  // namespace

const Kind& grants_kind() {
  static const GrantsKind kind;
  return kind;
}

}  // namespace schemagen::objects
