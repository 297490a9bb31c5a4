#include "objects/default_privileges/default_privileges.hpp"

#include <array>

#include "objects/default_privileges/new_rights.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/grant_check.hpp"
#include "objects/shared/rights.hpp"
#include "objects/shared/role.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

/// A list, the objects that it is about, and how SQL calls them.
struct Part {
  std::string_view key;
  GrantList DefaultPrivileges::*list;
  char type;
  std::string_view words;
};

constexpr std::array<Part, 6> parts{{
    {"tables", &DefaultPrivileges::tables, 'r', "TABLES"},
    {"sequences", &DefaultPrivileges::sequences, 's', "SEQUENCES"},
    {"functions", &DefaultPrivileges::functions, 'f', "FUNCTIONS"},
    {"types", &DefaultPrivileges::types, 'T', "TYPES"},
    {"schemas", &DefaultPrivileges::schemas, 'n', "SCHEMAS"},
    {"large_objects", &DefaultPrivileges::large_objects, 'L', "LARGE OBJECTS"},
}};

/// What the role gives when nobody has said anything: in a schema nothing is added.
Rights without_any(const ObjectId& id, char type, int server_version) {
  if (!id.schema.empty()) return {};
  return usual_rights(type, server_version, public_privileges(type));
}

class DefaultPrivilegesKind final : public KindOf<DefaultPrivileges> {
 public:
  std::string_view name() const override { return "default privileges"; }
  std::string_view doc() const override {
    return "What a role gives to others with each object that it makes: under its name, in one "
           "schema or, at the top of a file, everywhere.";
  }
  std::string_view catalog_class() const override { return {}; }
  std::string_view query() const override {
    static const std::string text = expand_query(default_privileges_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"default_privileges", "", Section::Form::map, "", {}, {}},
        {"default_privileges", "schema", Section::Form::map, "", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent == nullptr ? Name() : parent->id.schema, name.name, {}, {}};
  }
  sql::QualifiedName declared_name(const Object& object) const override {
    return {{}, object.id.name};
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    if (id.schema.empty()) return std::nullopt;
    return id_of("schema", id.schema, {});
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    if (!object.id.schema.empty()) out.push_back({id_of("schema", object.id.schema, {})});
  }
  void complete(Object& object, const Catalog&) const override {
    edit(object, [](DefaultPrivileges& state) {
      for (const Part& part : parts) (state.*part.list).settle(part.type);
    });
  }
  bool says_nothing(const Object& object) const override {
    return get(object) == DefaultPrivileges{};
  }
  std::shared_ptr<const Model> localized(const Object& object, const Catalog& desired,
                                         const Surroundings& there) const override;
  void roles(const Object& object, std::vector<RoleUse>& out) const override {
    out.push_back({object.id.name, object.span});
    for (const Part& part : parts) {
      for (const Grant& grant : (get(object).*part.list).entries) {
        name_role(grant.role, grant.span, out);
      }
    }
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override;
  void needs(const Object& object, const Catalog&, std::vector<Need>& out) const override {
    for (const Part& part : parts) {
      privileges_needed(get(object).*part.list, std::string(part.key) + " by default", out);
    }
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    change_all({}, get(object), object.id, Phase::make, scene, out);
  }
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    change_all(get(object), {}, object.id, Phase::drop, scene, out);
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override {
    for (const Part& part : parts) {
      if (!changed.take(part.key)) continue;
      change(part, get(was), get(now), now.id, Phase::make, scene, out);
    }
  }

  bool shapes_new_objects() const override { return true; }
  void on_created(const Object& self, const Object& made, const Scene& scene,
                  Actions& out) const override;

 private:
  static void change(const Part& part, const DefaultPrivileges& was, const DefaultPrivileges& now,
                     const ObjectId& id, Phase phase, const Scene& scene, Actions& out);
  static void change_all(const DefaultPrivileges& was, const DefaultPrivileges& now,
                         const ObjectId& id, Phase phase, const Scene& scene, Actions& out) {
    for (const Part& part : parts) change(part, was, now, id, phase, scene, out);
  }
};

std::shared_ptr<const Model> DefaultPrivilegesKind::localized(const Object& object, const Catalog&,
                                                              const Surroundings& there) const {
  const std::string self = write_role(object.id.name);
  Object copy = object;
  edit(copy, [&](DefaultPrivileges& state) {
    for (const Part& part : parts) {
      for (Grant& grant : (state.*part.list).entries) {
        if (grant.role == user_word) grant.role = write_role(there.user);
        if (grant.role == self) grant.role = owner_word;
      }
      (state.*part.list).tidy();
    }
  });
  return copy.model;
}

void DefaultPrivilegesKind::validate(const Object& object, const Catalog&, Diagnostics& out) const {
  const std::string what = "default privileges of " + object.id.name;
  if (role_name(fold_role(object.id.name)).empty()) {
    out.error("SG0226", object.span,
              "default privileges belong to a role, and \"" + object.id.name + "\" is none",
              "write the name of the role that makes the objects");
  }
  for (const Part& part : parts) {
    check_grants(get(object).*part.list, std::string(part.key) + " in " + what, out);
  }
  const bool elsewhere = !get(object).schemas.empty() || !get(object).large_objects.empty();
  if (!object.id.schema.empty() && elsewhere) {
    out.error("SG0226", object.span,
              "schemas and large objects are in no schema, so " + what + " in schema " +
                  object.id.schema + " cannot be about them",
              "write them under default_privileges at the top of the file");
  }
}

// One statement for each role and direction. The objects that are there already keep their rights.
void DefaultPrivilegesKind::change(const Part& part, const DefaultPrivileges& was,
                                   const DefaultPrivileges& now, const ObjectId& id, Phase phase,
                                   const Scene& scene, Actions& out) {
  const Rights none = without_any(id, part.type, scene.server_version);
  const Rights old = with_grants(none, was.*part.list, scene.server_version);
  const Rights wanted = with_grants(none, now.*part.list, scene.server_version);
  const Sql place = id.schema.empty() ? Sql() : sql(" IN SCHEMA {}", Identifier{id.schema});
  for (const RightsChange& change : rights_changes(part.type, old, old, wanted)) {
    const Sql words = privilege_list(change.privileges, part.type, scene.server_version);
    const Sql role = role_sql(change.role, id.name);
    const Sql objects = Sql::trusted(part.words);
    const Sql rest = change.grant ? sql("GRANT {} ON {} TO {}{}", words, objects, role,
                                        change.option_only ? sql(" WITH GRANT OPTION") : Sql())
                                  : sql("REVOKE {}{} ON {} FROM {}",
                                        change.option_only ? sql("GRANT OPTION FOR ") : Sql(),
                                        words, objects, role);
    std::string subject = "new " + std::string(part.key) + " of " + id.name;
    if (!id.schema.empty()) subject += " in " + id.schema;
    out.push_back(
        step(sql("ALTER DEFAULT PRIVILEGES FOR ROLE {}{} {}", Identifier{id.name}, place, rest),
             title_of(change, subject), phase));
  }
}

// An object that is declared without grants has what PostgreSQL gives, whoever makes it. Its own
// grants see to the rest (src/objects/grants).
void DefaultPrivilegesKind::on_created(const Object& self, const Object& made, const Scene& scene,
                                       Actions& out) const {
  if (!is_shaped(made, scene.before)) return;
  // One of them speaks for all.
  const auto& objects = scene.before.objects();
  if (objects.lower_bound(ObjectId{this, {}, {}, {}, {}})->first != self.id) return;
  const Kind& grants = grants_kind();
  if (scene.after.contains(grants.attached_id(made.id, *made.model))) return;
  for (Action& action :
       rights_actions(made, new_rights(made, scene.before, scene.server_version),
                      usual_rights(made, scene.server_version), {}, scene.server_version)) {
    action.phase = Phase::make;
    out.push_back(std::move(action));
  }
}

}  // namespace

FieldTable DefaultPrivileges::fields() {
  return field_table(
      field("tables", &DefaultPrivileges::tables, OnChange::alter, "on tables and views"),
      field("sequences", &DefaultPrivileges::sequences, OnChange::alter, "on sequences"),
      field("functions", &DefaultPrivileges::functions, OnChange::alter,
            "on functions, procedures and aggregates"),
      field("types", &DefaultPrivileges::types, OnChange::alter, "on types and domains"),
      field("schemas", &DefaultPrivileges::schemas, OnChange::alter, "on schemas"),
      since(18, field("large_objects", &DefaultPrivileges::large_objects, OnChange::alter,
                      "on large objects, from PostgreSQL 18 on")));
}

const GrantList* DefaultPrivileges::about(char type) const {
  for (const Part& part : parts) {
    if (part.type == type) return &(this->*part.list);
  }
  return nullptr;
}

const Kind& default_privileges_kind() {
  static const DefaultPrivilegesKind kind;
  return kind;
}

}  // namespace schemagen::objects
