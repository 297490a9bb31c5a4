#include "objects/shared/references.hpp"

#include <algorithm>

#include "objects/shared/build.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/sql/lexer.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using catalog::Catalog;
using catalog::ObjectId;

void refer_to_extensions(const Catalog& all, References& out) {
  const catalog::Kind& extension = kind_named("extension");
  for (auto it = all.objects().lower_bound(ObjectId{&extension, {}, {}, {}, {}});
       it != all.objects().end() && it->first.kind == &extension; ++it) {
    out.push_back({it->first});
  }
}

namespace {

void refer_to_claim(std::string_view space, const std::string& schema, const std::string& name,
                    const std::string& home, const Catalog& all, References& out) {
  if (schema == "pg_catalog") return;
  const std::string prefix(space);
  const auto holders = all.holders(prefix + " " + (schema.empty() ? home : schema) + "." + name);
  for (const catalog::Object* holder : holders) out.push_back({holder->id});
  if (holders.empty()) refer_to_extensions(all, out);
}

}  // namespace

void refer_to_schema(const ObjectId& id, References& out) {
  out.push_back({id_of("schema", id.schema, "")});
}

void refer_to_type(const sql::TypeName& type, const std::string& home, const Catalog& all,
                   References& out) {
  const auto parts = sql::parse_type(type.text);
  if (!parts || parts->builtin) return;
  refer_to_claim("type", parts->schema, parts->name, home, all, out);
}

void refer_to_lookup(std::string_view space, const sql::LookupName& name, const std::string& home,
                     const Catalog& all, References& out) {
  const std::string& schema = name.schema.empty() ? home : name.schema;
  const auto holders = all.holders(std::string(space) + " " + schema + "." + name.name);
  for (const catalog::Object* holder : holders) out.push_back({holder->id});
  const bool elsewhere = !name.schema.empty() && name.schema != "pg_catalog";
  if (holders.empty() && elsewhere) refer_to_extensions(all, out);
}

void wait_for_values(References& references) {
  for (catalog::Reference& reference : references) {
    if (reference.to.kind != nullptr && reference.to.kind->name() == "column") {
      reference.finished = true;
    }
  }
}

void refer_to_expression(const sql::Expression& expression, const ObjectId& relation,
                         const std::string& home, const Catalog& all, References& out) {
  using Role = sql::Mention::Role;
  for (const sql::Mention& mention : sql::mentions(expression.text)) {
    switch (mention.role) {
      case Role::function:
        refer_to_claim("routine", mention.schema, mention.name, home, all, out);
        break;
      case Role::type:
        refer_to_type({sql::QualifiedName{mention.schema, mention.name}.to_string(), {}}, home, all,
                      out);
        break;
      case Role::relation:
        refer_to_claim("relation", mention.schema, mention.name, home, all, out);
        break;
      case Role::name:
        const ObjectId column = id_of("column", relation.schema, relation.name, mention.name);
        if (all.contains(column)) out.push_back({column});
        break;
    }
  }
}

void refer_to_subqueries(const sql::Expression& expression, const ObjectId& relation,
                         const std::string& home, const Catalog& all, References& out) {
  refer_to_expression(expression, relation, home, all, out);
  const auto mentions = sql::mentions(expression.text);
  std::vector<ObjectId> relations;
  for (const sql::Mention& mention : mentions) {
    if (mention.role != sql::Mention::Role::name) continue;
    const std::string& schema = mention.schema.empty() ? home : mention.schema;
    for (const catalog::Object* holder : all.holders("relation " + schema + "." + mention.name)) {
      if (holder->id == relation) continue;
      out.push_back({holder->id});
      relations.push_back(holder->id);
    }
  }
  for (const ObjectId& other : relations) {
    for (const catalog::Object* part : all.children(other)) {
      if (part->id.kind != &kind_named("column")) continue;
      const bool mentioned = std::any_of(mentions.begin(), mentions.end(), [&](const auto& each) {
        return each.role == sql::Mention::Role::name && each.name == part->id.sub;
      });
      // A star means them all, but asks for no order.
      catalog::Reference reference{part->id};
      reference.late = reference.loose = !mentioned;
      out.push_back(reference);
    }
  }
}

std::vector<std::string> mentioned_columns(const sql::Expression& expression,
                                           const ObjectId& relation, const Catalog& all) {
  std::vector<std::string> columns;
  for (const sql::Mention& mention : sql::mentions(expression.text)) {
    if (mention.role != sql::Mention::Role::name) continue;
    if (std::find(columns.begin(), columns.end(), mention.name) != columns.end()) continue;
    if (all.contains(id_of("column", relation.schema, relation.name, mention.name))) {
      columns.push_back(mention.name);
    }
  }
  return columns;
}

sql::TypeName base_type(const sql::TypeName& type, const Catalog& all) {
  sql::TypeName current = type;
  for (int depth = 0; depth < 32; ++depth) {
    const auto parts = sql::parse_type(current.text);
    if (!parts || parts->builtin || parts->dimensions > 0) return current;
    const auto holders = all.holders("type " + parts->schema + "." + parts->name);
    const sql::TypeName* base =
        holders.size() == 1 ? holders[0]->id.kind->underlying_type(*holders[0]->model) : nullptr;
    if (base == nullptr) return current;
    current = *base;
  }
  return current;
}

}  // namespace schemagen::objects
