#include "objects/policy/policy.hpp"

#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/key_part.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Policy::fields() {
  return field_table(
      field("command", &Policy::command, OnChange::recreate,
            "all (the default), select, insert, update or delete"),
      field("permissive", &Policy::permissive, OnChange::recreate,
            "one permissive policy suffices; every restrictive one must hold"),
      field("roles", &Policy::roles, OnChange::alter, "whom it is for; everybody when left out"),
      field("using", &Policy::condition, OnChange::alter, "the rows that can be seen and changed"),
      field("with_check", &Policy::check, OnChange::alter, "the rows that can be written"));
}

namespace {

Sql role_list(const std::vector<std::string>& roles) {
  std::vector<Sql> names;
  for (const std::string& role : roles) names.push_back(Sql(Identifier{role}));
  return names.empty() ? sql("PUBLIC") : join(names, ", ");
}

class PolicyKind final : public KindOf<Policy> {
 public:
  std::string_view name() const override { return "policy"; }
  std::string_view doc() const override {
    return "A rule of row security: which rows a role can see or write.";
  }
  std::string_view catalog_class() const override { return "pg_policy"; }
  bool can_rename() const override { return true; }
  bool remade_freely() const override { return true; }
  bool interchangeable(const Object&) const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(policy_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"policies", "table", Section::Form::map, "using", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return ObjectId{&table_kind(), id.schema, id.name, {}, {}};
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  Sql address(const Object& object) const override {
    return sql("POLICY {} ON {}", Identifier{object.id.sub}, qualified(object.id));
  }
  void complete(Object& object, const Catalog&) const override {
    edit(object, [](Policy& policy) {
      std::sort(policy.roles.begin(), policy.roles.end());
      const auto twice = std::unique(policy.roles.begin(), policy.roles.end());
      policy.roles.erase(twice, policy.roles.end());
      // Whatever stands beside it, public is everybody.
      const auto found = std::find(policy.roles.begin(), policy.roles.end(), "public");
      if (found != policy.roles.end()) policy.roles.clear();
    });
  }
  void roles(const Object& object, std::vector<RoleUse>& out) const override {
    for (const std::string& role : get(object).roles) out.push_back({role, object.span});
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const ObjectId table = *parent(object.id, *object.model);
    out.push_back({table});
    for (const auto& text : {get(object).condition, get(object).check}) {
      if (text) refer_to_subqueries(*text, table, object.home, all, out);
    }
  }
  // PostgreSQL refuses another type for a column that a policy mentions.
  bool disturbed_by(const Object&, const Object& was, const Object&,
                    const ChangedFields& changed) const override {
    return was.id.kind == &column_kind() && (changed.has("type") || changed.has("collation"));
  }

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    // ALTER POLICY cannot take an expression away.
    const bool loses =
        (get(was).condition && !get(now).condition) || (get(was).check && !get(now).check);
    return loses ? OnChange::recreate : Kind::way(was, now, changed, server_version);
  }
  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP POLICY {} ON {}", Identifier{object.id.sub}, qualified(object.id)),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(step(sql("ALTER POLICY {} ON {} RENAME TO {}", Identifier{was.id.sub},
                           qualified(to), Identifier{to.sub}),
                       "rename " + describe(was.id) + " to " + to.sub));
  }
};

void PolicyKind::validate(const Object& object, const Catalog&, Diagnostics& out) const {
  const Policy& policy = get(object);
  const bool no_old_rows = policy.command == PolicyCommand::insert;
  const bool no_new_rows =
      policy.command == PolicyCommand::select || policy.command == PolicyCommand::remove;
  if (policy.condition && no_old_rows) {
    out.error("SG0271", policy.condition->span ? policy.condition->span : object.span,
              describe(object.id) + " has `using`, and INSERT looks at no existing rows",
              "write the condition under with_check");
  }
  if (policy.check && no_new_rows) {
    out.error("SG0271", policy.check->span ? policy.check->span : object.span,
              describe(object.id) + " has `with_check`, and its command writes no rows",
              "write the condition under using");
  }
}

void PolicyKind::create(const Object& object, const Scene&, Actions& out) const {
  const Policy& policy = get(object);
  Sql text = sql("CREATE POLICY {} ON {}", Identifier{object.id.sub}, qualified(object.id));
  if (!policy.permissive) text.append(sql(" AS RESTRICTIVE"));
  if (policy.command != PolicyCommand::all) {
    text.append(sql(" FOR {}", Sql::trusted(Codec<PolicyCommand>::word(policy.command))));
  }
  if (!policy.roles.empty()) text.append(sql(" TO {}", role_list(policy.roles)));
  if (policy.condition) text.append(sql(" USING {}", parenthesized(*policy.condition)));
  if (policy.check) text.append(sql(" WITH CHECK {}", parenthesized(*policy.check)));
  out.push_back(step(std::move(text), "create " + describe(object.id)));
}

void PolicyKind::alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
                       Actions& out) const {
  const Policy& policy = get(now);
  Sql text = sql("ALTER POLICY {} ON {}", Identifier{now.id.sub}, qualified(now.id));
  if (changed.take("roles")) text.append(sql(" TO {}", role_list(policy.roles)));
  if (changed.take("using")) text.append(sql(" USING {}", parenthesized(*policy.condition)));
  if (changed.take("with_check")) text.append(sql(" WITH CHECK {}", parenthesized(*policy.check)));
  out.push_back(step(std::move(text), "change " + describe(now.id)));
}

}  // namespace

const Kind& policy_kind() {
  static const PolicyKind kind;
  return kind;
}

}  // namespace schemagen::objects
