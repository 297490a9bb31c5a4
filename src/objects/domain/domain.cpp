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
      field("nullable", &Domain::nullable, OnChange::alter, "whether NULL is one of its values"));
}

namespace {

Sql create_statement(const Object& object, const std::vector<Sql>& constraints) {
  const Domain& domain = object.as<Domain>();
  Sql text = sql("CREATE DOMAIN {} AS {}", qualified(object.id), domain.type);
  if (domain.collation) text.append(sql(" COLLATE {}", *domain.collation));
  if (domain.default_value) text.append(sql(" DEFAULT {}", *domain.default_value));
  if (!domain.nullable) text.append(sql(" NOT NULL"));
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
    out.push_back(step(create_statement(object, lines), "create " + describe(object.id)));
    refuse_inheritance(object, scene, out);
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
    replace_type(sql("DOMAIN"), now.id, create_statement(now, lines), scene, out);
    refuse_inheritance(now, scene, out);
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
  void refuse_inheritance(const Object& object, const Scene& scene, Actions& out) const;
  static const std::string& home_of(const Object& object) {
    return object.home.empty() ? object.id.schema : object.home;
  }
};

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
  if (changed.take("nullable")) {
    Action action =
        step(sql("ALTER DOMAIN {} {} NOT NULL", name, state.nullable ? sql("DROP") : sql("SET")),
             (state.nullable ? "allow NULL in " : "refuse NULL in ") + describe(now.id));
    if (!state.nullable) {
      action.hazards.push_back(
          table_scan("every table with columns of the domain is read under a lock against writes"));
    }
    out.push_back(std::move(action));
  }
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
