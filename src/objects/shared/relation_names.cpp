#include "objects/shared/relation_names.hpp"

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"

namespace schemagen::objects {

using catalog::ObjectId;
using sql::Identifier;
using sql::sql;

void claim_relation(const ObjectId& id, std::vector<std::string>& out) {
  const std::string name = id.schema + "." + id.name;
  out.push_back("relation " + name);
  out.push_back("type " + name);
}

void rename_relation(const sql::Sql& word, const ObjectId& was, const ObjectId& to,
                     catalog::Actions& out) {
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

bool changes_type(const catalog::Object& was, const catalog::Object& now,
                  const catalog::ChangedFields& changed) {
  return was.id.kind == &column_kind() && now.id.kind == &column_kind() &&
         (changed.has("type") || changed.has("collation"));
}

}  // namespace schemagen::objects
