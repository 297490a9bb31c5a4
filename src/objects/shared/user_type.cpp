#include "objects/shared/user_type.hpp"

#include <vector>

#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using catalog::Action;
using catalog::Actions;
using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;
using catalog::Phase;
using sql::Identifier;
using sql::Sql;
using sql::sql;

std::string name_aside(std::string_view space, const ObjectId& id, const catalog::Scene& scene) {
  const auto taken = [&](const std::string& name) {
    const std::string claim = std::string(space) + " " + id.schema + "." + name;
    return !scene.before.holders(claim).empty() || !scene.after.holders(claim).empty();
  };
  for (int attempt = 1;; ++attempt) {
    const std::string end = attempt == 1 ? "__old" : "__old" + std::to_string(attempt);
    std::string name = std::string(clip_utf8(id.name, 63 - end.size())) + end;
    if (!taken(name)) return name;
  }
}

void rename_type(const Sql& word, const ObjectId& was, const ObjectId& to, Actions& out) {
  ObjectId current = was;
  if (current.schema != to.schema) {
    out.push_back(
        step(sql("ALTER {} {} SET SCHEMA {}", word, qualified(current), Identifier{to.schema}),
             "move " + describe(current) + " to schema " + to.schema));
    current.schema = to.schema;
  }
  if (current.name != to.name) {
    out.push_back(
        step(sql("ALTER {} {} RENAME TO {}", word, qualified(current), Identifier{to.name}),
             "rename " + describe(current) + " to " + to.name));
  }
}

Action& replace_type(const Sql& word, const ObjectId& id, const Sql& create,
                     const catalog::Scene& scene, Actions& out) {
  // Types of every kind share one space of names; collations have their own.
  const std::string_view space = id.kind == &kind_named("collation") ? "collation" : "type";
  const std::string aside = name_aside(space, id, scene);
  out.push_back(step(sql("ALTER {} {} RENAME TO {}", word, qualified(id), Identifier{aside}),
                     "put the old " + describe(id) + " aside"));
  out.push_back(step(create, "create the new " + describe(id)));
  out.push_back(step(sql("DROP {} {}", word, sql::QualifiedName{id.schema, aside}),
                     "drop the old " + describe(id), Phase::finish));
  return out.back();
}

namespace {

bool has_extensions(const Catalog& desired) {
  const catalog::Kind& extension = kind_named("extension");
  const auto first = desired.objects().lower_bound(ObjectId{&extension, {}, {}, {}, {}});
  return first != desired.objects().end() && first->first.kind == &extension;
}

// Types declared in the schema, then built-in ones that people mistype.
std::vector<std::string> known_types(const std::string& schema, const Catalog& desired) {
  const std::string prefix = "type " + schema + ".";
  std::vector<std::string> names;
  std::vector<std::string> claims;
  for (const auto& [id, object] : desired.objects()) {
    claims.clear();
    id.kind->claims(object, claims);
    for (const std::string& claim : claims) {
      if (claim.starts_with(prefix)) names.push_back(claim.substr(prefix.size()));
    }
  }
  for (const char* name :
       {"bigint",   "boolean",  "bytea",    "char", "date",      "double precision",
        "inet",     "integer",  "interval", "json", "jsonb",     "numeric",
        "real",     "smallint", "text",     "time", "timestamp", "timestamptz",
        "tsvector", "uuid",     "varchar",  "xml"}) {
    names.emplace_back(name);
  }
  return names;
}

}  // namespace

void check_type(const sql::TypeName& type, const Object& owner, const Catalog& desired,
                Diagnostics& out) {
  const SourceSpan span = type.span ? type.span : owner.span;
  const auto parts = sql::parse_type(type.text);
  if (!parts) {
    out.error("SG0220", span,
              "\"" + type.text + "\" is no type that PostgreSQL accepts, in " + describe(owner.id),
              "write it as in SQL: text, numeric(10,2), timestamptz, integer[]");
    return;
  }
  if (parts->builtin || parts->schema == "pg_catalog") return;
  const std::string& home = owner.home.empty() ? owner.id.schema : owner.home;
  const std::string& schema = parts->schema.empty() ? home : parts->schema;
  if (!desired.holders("type " + schema + "." + parts->name).empty()) return;
  // An extension may bring types that only a server knows, and a schema that is not managed may
  // hold any.
  if (has_extensions(desired)) return;
  if (schema != home && !desired.contains(id_of("schema", schema, ""))) return;
  std::string hint = did_you_mean(parts->name, known_types(schema, desired));
  if (hint.empty()) {
    hint = "declare it under enums or domains, or the extension that brings it under extensions";
  }
  out.error("SG0220", span, "unknown type \"" + type.text + "\" in " + describe(owner.id),
            std::move(hint));
}

}  // namespace schemagen::objects
