#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::sql;

namespace {

struct Schema {
  bool operator==(const Schema&) const = default;
  static FieldTable fields() { return {}; }
};

class SchemaKind final : public KindOf<Schema> {
 public:
  std::string_view name() const override { return "schema"; }
  std::string_view doc() const override { return "A name space for all other objects."; }
  std::string_view catalog_class() const override { return "pg_namespace"; }
  bool is_container() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(schema_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"schemas", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, name.name, {}, {}, {}};
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("schema " + object.id.schema);
  }
  std::string born_comment(const Object& object) const override {
    return object.id.schema == "public" ? "standard public schema" : "";
  }
  // Every database is born with it, and a file that says nothing of it does not ask for its end.
  bool born(const Object& object) const override { return object.id.schema == "public"; }
  std::string born_owner(const Object& object, int server_version) const override {
    return born(object) && server_version >= 150000 ? "pg_database_owner" : "";
  }
  char rights() const override { return 'n'; }
  bool has_owner() const override { return true; }

  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE SCHEMA {}", Identifier{object.id.schema}),
                       "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP SCHEMA {}", Identifier{object.id.schema}),
                       "drop " + describe(object.id), Phase::drop));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(
        step(sql("ALTER SCHEMA {} RENAME TO {}", Identifier{was.id.schema}, Identifier{to.schema}),
             "rename " + describe(was.id) + " to " + to.schema));
  }
};

}  // namespace

const Kind& schema_kind() {
  static const SchemaKind kind;
  return kind;
}

}  // namespace schemagen::objects
