#include "objects/domain/domain.hpp"

#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/user_type.hpp"
#include "objects_sql.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

FieldTable Domain::fields() {
  return field_table(
      field("type", &Domain::type, OnChange::replace, "the type underneath"),
      field("collation", &Domain::collation, OnChange::replace,
            "how its texts sort, when not as those of the type"),
      field("default", &Domain::default_value, OnChange::alter,
            "an SQL expression for columns that have no default of their own; it is not taken over "
            "from a "
            "domain underneath"),
      field("nullable", &Domain::nullable, OnChange::alter, "whether NULL is one of its values"),
      since(17, field("not_null", &Domain::not_null, OnChange::alter,
                      "the constraint that forbids NULL: its name, or a mapping (PostgreSQL 17)")),
      implied("not_null_name", &Domain::not_null_name, OnChange::alter,
              "what the server calls the constraint that forbids NULL"));
}

namespace {

DomainNotNull constraint_of(const Domain& domain) {
  return domain.not_null.value_or(DomainNotNull{});
}

std::string chosen_name(const ObjectId& id) { return make_object_name(id.name, {}, "not_null"); }

/// CONSTRAINT x, where the name is not the one that PostgreSQL would choose.
Sql naming(const Domain& domain) {
  const auto name = constraint_of(domain).name;
  return name ? sql("CONSTRAINT {} ", sql::Identifier{*name}) : Sql();
}

/// The same always, where it has a name: while another domain has that, PostgreSQL chooses another.
Domain with_name(Domain domain) {
  if (!domain.not_null_name.empty()) domain.not_null = DomainNotNull{domain.not_null_name, {}};
  return domain;
}

void comment_on_not_null(const Object& object, Actions& out) {
  const Domain& domain = object.as<Domain>();
  const DomainNotNull constraint = constraint_of(domain);
  const std::string name =
      domain.not_null_name.empty() ? chosen_name(object.id) : domain.not_null_name;
  const Sql text = constraint.comment.empty() ? sql("NULL") : Sql(sql::Literal{constraint.comment});
  out.push_back(
      step(sql("COMMENT ON CONSTRAINT {} ON DOMAIN {} IS {}",
               sql::Identifier{constraint.name.value_or(name)}, qualified(object.id), text),
           "comment on the NOT NULL of " + describe(object.id)));
}

Sql create_statement(const ObjectId& id, const Domain& domain,
                     const std::vector<Sql>& constraints) {
  Sql text = sql("CREATE DOMAIN {} AS {}", qualified(id), domain.type);
  if (domain.collation) text.append(sql(" COLLATE {}", *domain.collation));
  if (domain.default_value) text.append(sql(" DEFAULT {}", *domain.default_value));
  if (!domain.nullable) text.append(sql(" {}NOT NULL", naming(domain)));
  if (constraints.size() == 1) text.append(sql(" {}", constraints[0]));
  if (constraints.size() > 1) text.append(sql("\n  {}", join(constraints, "\n  ")));
  return text;
}

class DomainKind final : public KindOf<Domain> {
 public:
  std::string_view name() const override { return "domain"; }
  std::string_view doc() const override {
    return "A type with constraints and a default of its own.";
  }
  std::string_view catalog_class() const override { return "pg_type"; }
  bool can_rename() const override { return true; }
  char rights() const override { return 'T'; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(domain_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"domains", "", Section::Form::map, "type", {}, {}}};
    return all;
  }
  const sql::TypeName* underlying_type(const Model& model) const override {
    return &get(model).type;
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("type " + object.id.schema + "." + object.id.name);
  }
  void complete(Object& object, const Catalog&) const override;
  std::vector<const Field*> differences(const Model& left, const Model& right) const override;
  std::shared_ptr<const Model> localized(const Object& object, const Catalog&,
                                         const Surroundings& there) const override;
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;

  Rebuild on_rebuild(const Object& object, const ObjectId& dependency) const override;
  void move(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
            Actions& out) const override {
    changed.take("default");
    renew_default(was, now, out);
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    create_with(object, {}, scene, out);
  }
  void create_with(const Object& object, const std::vector<Sql>& lines, const Scene& scene,
                   Actions& out) const override {
    out.push_back(
        step(create_statement(object.id, get(object), lines), "create " + describe(object.id)));
    add_what_is_left(object, scene, out);
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP DOMAIN {}", qualified(object.id)), "drop " + describe(object.id),
                       Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_type(sql("DOMAIN"), was.id, to, out);
  }
  void replace(const Object& was, const Object& now, const Scene& scene,
               Actions& out) const override {
    replace_with(was, now, {}, scene, out);
  }
  // No constraint can be added once arrays or composite types of it are stored somewhere.
  void replace_with(const Object&, const Object& now, const std::vector<Sql>& lines,
                    const Scene& scene, Actions& out) const override {
    replace_type(sql("DOMAIN"), now.id, create_statement(now.id, with_name(get(now)), lines), scene,
                 out);
    add_what_is_left(now, scene, out);
  }

 private:
  static void default_references(const Object& object, const Catalog& all,
                                 std::vector<Reference>& out) {
    if (!get(object).default_value) return;
    const std::size_t before = out.size();
    refer_to_expression(*get(object).default_value, object.id, home_of(object), all, out);
    for (std::size_t i = before; i < out.size(); ++i) out[i].released = true;
  }
  static void renew_default(const Object& was, const Object& now, Actions& out);
  static void change_not_null(const Object& was, const Object& now, const ChangedFields& changed,
                              Actions& out);
  void refuse_inheritance(const Object& object, const Scene& scene, Actions& out) const;
  /// What CREATE DOMAIN cannot say.
  void add_what_is_left(const Object& object, const Scene& scene, Actions& out) const {
    refuse_inheritance(object, scene, out);
    if (!constraint_of(get(object)).comment.empty()) comment_on_not_null(object, out);
  }
  static const std::string& home_of(const Object& object) {
    return object.home.empty() ? object.id.schema : object.home;
  }
};

void DomainKind::complete(Object& object, const Catalog&) const {
  if (!get(object).not_null) return;
  edit(object, [&](Domain& domain) {
    domain.nullable = false;
    if (domain.not_null->name == chosen_name(object.id)) domain.not_null->name.reset();
    if (domain.not_null == DomainNotNull{}) domain.not_null.reset();
  });
}

// Its name is compared as the server has it, where it has one of its own.
std::vector<const Field*> DomainKind::differences(const Model& left, const Model& right) const {
  std::vector<const Field*> result = Kind::differences(left, right);
  const auto leave_out = [&](std::string_view key) {
    result.erase(std::remove(result.begin(), result.end(), find_field(key)), result.end());
  };
  if (get(left).not_null_name.empty() || get(right).not_null_name.empty()) {
    leave_out("not_null_name");
  }
  if (constraint_of(get(left)).comment == constraint_of(get(right)).comment) leave_out("not_null");
  return result;
}

// From PostgreSQL 17 on a NOT NULL has a name, which stays as it is when its domain is renamed.
std::shared_ptr<const Model> DomainKind::localized(const Object& object, const Catalog&,
                                                   const Surroundings& there) const {
  const Domain& domain = get(object);
  if (there.server_version < 170000 || domain.nullable || !domain.not_null_name.empty()) {
    return nullptr;
  }
  auto model = std::make_shared<ModelOf<Domain>>();
  model->value = domain;
  model->value.not_null_name = constraint_of(domain).name.value_or(chosen_name(object.id));
  return model;
}

// A new domain over another takes a copy of its default. Ours has the default it is declared with,
// or none.
void DomainKind::refuse_inheritance(const Object& object, const Scene& scene, Actions& out) const {
  if (get(object).default_value) return;
  const auto parts = sql::parse_type(get(object).type.text);
  if (!parts || parts->builtin || parts->dimensions > 0) return;
  const std::string& schema = parts->schema.empty() ? home_of(object) : parts->schema;
  for (const Object* below : scene.after.holders("type " + schema + "." + parts->name)) {
    if (below->id.kind != this || !get(*below).default_value) continue;
    out.push_back(step(sql("ALTER DOMAIN {} DROP DEFAULT", qualified(object.id)),
                       "leave " + describe(object.id) + " without a default"));
  }
}

void DomainKind::references(const Object& object, const Catalog& all,
                            std::vector<Reference>& out) const {
  refer_to_schema(object.id, out);
  refer_to_type(get(object).type, home_of(object), all, out);
  if (get(object).collation)
    refer_to_lookup("collation", *get(object).collation, home_of(object), all, out);
  default_references(object, all, out);
}

// A new type underneath needs a new domain; for anything in the default it is enough to let go of
// it and take it up again.
Rebuild DomainKind::on_rebuild(const Object& object, const ObjectId& dependency) const {
  if (dependency.name.empty()) return Rebuild::recreate;
  const auto parts = sql::parse_type(get(object).type.text);
  const bool underneath = parts && parts->name == dependency.name && dependency.sub.empty() &&
                          dependency.signature.empty() &&
                          (parts->schema.empty() || parts->schema == dependency.schema);
  const auto& collation = get(object).collation;
  const bool sorts =
      dependency.kind == &collation_kind() && collation && collation->name == dependency.name;
  if (underneath || sorts) return Rebuild::replace;
  return get(object).default_value ? Rebuild::move : Rebuild::recreate;
}

void DomainKind::renew_default(const Object& was, const Object& now, Actions& out) {
  if (get(was).default_value) {
    out.push_back(step(sql("ALTER DOMAIN {} DROP DEFAULT", qualified(now.id)),
                       "let go of the default of " + describe(now.id), Phase::release));
  }
  if (get(now).default_value) {
    out.push_back(
        step(sql("ALTER DOMAIN {} SET DEFAULT {}", qualified(now.id), *get(now).default_value),
             "set the default of " + describe(now.id)));
  }
}

void DomainKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                       const Scene& scene, Actions& out) const {
  const auto name = qualified(now.id);
  const Domain& state = get(now);
  if (changed.take("default")) {
    std::vector<Reference> old_references;
    default_references(was, scene.before, old_references);
    const bool must_let_go =
        std::any_of(old_references.begin(), old_references.end(),
                    [&](const Reference& reference) { return scene.leaves(reference.to); });
    if (must_let_go) {
      renew_default(was, now, out);
    } else {
      out.push_back(state.default_value
                        ? step(sql("ALTER DOMAIN {} SET DEFAULT {}", name, *state.default_value),
                               "set the default of " + describe(now.id))
                        : step(sql("ALTER DOMAIN {} DROP DEFAULT", name),
                               "drop the default of " + describe(now.id)));
    }
  }
  change_not_null(was, now, changed, out);
  for (const std::string_view key : {"nullable", "not_null", "not_null_name"}) changed.take(key);
}

void DomainKind::change_not_null(const Object& was, const Object& now, const ChangedFields& changed,
                                 Actions& out) {
  const auto name = qualified(now.id);
  const Domain& state = get(now);
  if (changed.has("nullable")) {
    const Sql named = naming(state);
    Sql change = sql("SET NOT NULL");
    if (state.nullable) change = sql("DROP NOT NULL");
    if (!state.nullable && !named.empty()) change = sql("ADD {}NOT NULL", named);
    Action action =
        step(sql("ALTER DOMAIN {} {}", name, change),
             (state.nullable ? "allow NULL in " : "refuse NULL in ") + describe(now.id));
    if (!state.nullable) {
      action.hazards.push_back(
          table_scan("every table with columns of the domain is read under a lock against writes"));
    }
    out.push_back(std::move(action));
    if (!constraint_of(state).comment.empty()) comment_on_not_null(now, out);
    return;
  }
  if (changed.has("not_null_name")) {
    out.push_back(
        step(sql("ALTER DOMAIN {} RENAME CONSTRAINT {} TO {}", name,
                 sql::Identifier{get(was).not_null_name}, sql::Identifier{state.not_null_name}),
             "rename the NOT NULL of " + describe(now.id)));
  }
  if (changed.has("not_null")) comment_on_not_null(now, out);
}

void DomainKind::validate(const Object& object, const Catalog& desired, Diagnostics& out) const {
  const sql::TypeName& type = get(object).type;
  const SourceSpan span = type.span ? type.span : object.span;
  if (type.text.empty()) {
    out.error("SG0220", span, describe(object.id) + " has no type",
              "write the type underneath, as in type: text");
    return;
  }
  if (sql::is_serial(type.text)) {
    out.error("SG0220", span, describe(object.id) + " cannot be " + type.text,
              "serial is a shorthand for columns; write the integer type it stands for");
    return;
  }
  check_type(type, object, desired, out);
}

}  // namespace

const Kind& domain_kind() {
  static const DomainKind kind;
  return kind;
}

}  // namespace schemagen::objects
