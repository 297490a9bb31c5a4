#include "objects/extension/extension.hpp"

#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Literal;
using sql::Sql;
using sql::sql;

FieldTable Extension::fields() {
  return field_table(
      field("schema", &Extension::schema, OnChange::alter,
            "where its objects live; the schema of the file when left out"),
      field("version", &Extension::version, OnChange::alter,
            "the version to install or update to; any version will do when left out"),
      field("requires", &Extension::needs, OnChange::ignore, "extensions that must be there first"),
      implied("installed_version", &Extension::installed_version, OnChange::derived,
              "the version that is there"),
      implied("relocatable", &Extension::relocatable, OnChange::derived,
              "whether it can move to another schema"),
      implied("holds_rows", &Extension::holds_rows, OnChange::derived, "whether it brings tables"),
      implied("control_comment", &Extension::control_comment, OnChange::derived,
              "the comment it is installed with"));
}

namespace {

const std::optional<std::string>& known_version(const Extension& extension) {
  return extension.version ? extension.version : extension.installed_version;
}

// A version is a difference only when one side asks for it and the other is known to have another.
bool versions_differ(const Extension& left, const Extension& right) {
  if (!left.version && !right.version) return false;
  const auto& one = known_version(left);
  const auto& other = known_version(right);
  return one && other && *one != *other;
}

class ExtensionKind final : public KindOf<Extension> {
 public:
  std::string_view name() const override { return "extension"; }
  std::string_view doc() const override {
    return "A package of types, functions and more that the server has at hand.";
  }
  std::string_view catalog_class() const override { return "pg_extension"; }

  std::string_view query() const override { return extension_sql; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"extensions", "", Section::Form::map, "version", {}, {}}};
    return all;
  }
  // Extensions are of the whole database: the schema is an attribute, no part of the name.
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  Sql address(const Object& object) const override {
    return sql("EXTENSION {}", Identifier{object.id.name});
  }
  std::string born_comment(const Object& object) const override {
    return get(object).control_comment;
  }
  void complete(Object& object, const Catalog&) const override {
    if (!get(object).schema.empty()) return;
    const std::string home = object.home.empty() ? "public" : object.home;
    edit(object, [&](Extension& extension) { extension.schema = home; });
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (object.id.name != "plpgsql") return;
    out.error("SG0223", object.span, "extension plpgsql is part of every database",
              "leave it out of the models");
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    out.push_back({id_of("schema", get(object).schema, "")});
    for (const std::string& other : get(object).needs)
      out.push_back({id_of("extension", "", other)});
  }

  std::vector<const Field*> differences(const Model& left, const Model& right) const override;
  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool fixed = !get(was).relocatable || !get(now).relocatable;
    return changed.has("schema") && fixed ? OnChange::recreate
                                          : Kind::way(was, now, changed, server_version);
  }
  void create(const Object& object, const Scene&, Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override;
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
};

std::vector<const Field*> ExtensionKind::differences(const Model& left, const Model& right) const {
  std::vector<const Field*> result;
  const Field* version = find_field("version");
  for (const Field* field : Kind::differences(left, right)) {
    if (field != version) result.push_back(field);
  }
  if (versions_differ(get(left), get(right))) result.push_back(version);
  return result;
}

void ExtensionKind::create(const Object& object, const Scene&, Actions& out) const {
  const Extension& extension = get(object);
  Sql text = sql("CREATE EXTENSION {} WITH SCHEMA {}", Identifier{object.id.name},
                 Identifier{extension.schema});
  if (extension.version) text.append(sql(" VERSION {}", Literal{*extension.version}));
  out.push_back(step(text, "create " + describe(object.id)));
}

void ExtensionKind::drop(const Object& object, const Scene&, Actions& out) const {
  Action action = step(sql("DROP EXTENSION {}", Identifier{object.id.name}),
                       "drop " + describe(object.id), Phase::drop);
  if (get(object).holds_rows) {
    action.hazards.push_back(data_loss("rows in the extension's own tables are lost"));
  }
  out.push_back(std::move(action));
}

void ExtensionKind::alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
                          Actions& out) const {
  const Extension& extension = get(now);
  const Identifier name{now.id.name};
  if (changed.take("schema")) {
    out.push_back(step(sql("ALTER EXTENSION {} SET SCHEMA {}", name, Identifier{extension.schema}),
                       "move " + describe(now.id) + " to schema " + extension.schema));
  }
  if (changed.take("version")) {
    const std::string version = known_version(extension).value_or("");
    out.push_back(step(sql("ALTER EXTENSION {} UPDATE TO {}", name, Literal{version}),
                       "update " + describe(now.id) + " to " + version));
  }
}

}  // namespace

const Kind& extension_kind() {
  static const ExtensionKind kind;
  return kind;
}

}  // namespace schemagen::objects
