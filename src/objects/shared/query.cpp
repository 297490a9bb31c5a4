#include "objects/shared/query.hpp"

#include <set>

#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;
using catalog::Reference;

sql::Sql statement_body(const sql::Expression& statement) {
  sql::Expression body = statement;
  const auto end = body.text.find_last_not_of(" \t\r\n;");
  body.text.erase(end == std::string::npos ? 0 : end + 1);
  return sql::Sql(body);
}

void check_query(const sql::Expression& query, const Object& object, Diagnostics& out) {
  if (!statement_body(query).empty()) return;
  out.error("SG0230", object.span, describe(object.id) + " has no query",
            "write it: query: SELECT ...");
}

namespace {

class Guesses {
 public:
  Guesses(const Object& object, const Catalog& all) : object_(object), all_(all) {}

  void add(const sql::Mention& mention) {
    if (!mention.schema.empty()) return add(mention.schema, mention.name);
    add(object_.home, mention.name);
    if (object_.home != "public") add("public", mention.name);
  }
  const std::set<ObjectId>& found() const { return found_; }

 private:
  void add(const std::string& schema, const std::string& name) {
    const std::string full = schema + "." + name;
    for (const char* space : {"relation ", "routine ", "type "}) {
      for (const Object* holder : all_.holders(space + full)) add(*holder);
    }
  }
  // What a query reads of a table are columns; keys tell it on what its groups depend.
  void add(const Object& holder) {
    if (holder.id == object_.id || !found_.insert(holder.id).second) return;
    for (const Object* part : all_.children(holder.id)) {
      const bool column = part->id.kind->name() == "column";
      if (column || !part->id.kind->unique_columns(*part).empty()) found_.insert(part->id);
    }
  }

  const Object& object_;
  const Catalog& all_;
  std::set<ObjectId> found_;
};

}  // namespace

void refer_to_query(const sql::Expression& statement, const Object& object, const Catalog& all,
                    std::vector<Reference>& out) {
  if (object.resolved) return;
  Guesses guesses(object, all);
  for (const sql::Mention& mention : sql::mentions(statement.text)) guesses.add(mention);
  for (const ObjectId& id : guesses.found()) {
    Reference reference{id};
    reference.soft = true;
    out.push_back(reference);
  }
  refer_to_extensions(all, out);
}

}  // namespace schemagen::objects
