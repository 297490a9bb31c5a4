#include <array>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

enum class AccessMethodType { index, table };

struct AccessMethod {
  AccessMethodType type = AccessMethodType::index;
  sql::LookupName handler;
  bool operator==(const AccessMethod&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::AccessMethodType> {
  using E = objects::AccessMethodType;
  static constexpr std::array<Word<E>, 2> words{
      {{E::index, "index", "i"}, {E::table, "table", "t"}}};
};

}  // namespace schemagen::catalog

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable AccessMethod::fields() {
  return field_table(
      field("handler", &AccessMethod::handler, OnChange::recreate, "the function it is made of"),
      field("type", &AccessMethod::type, OnChange::recreate, "index (the default) or table"));
}

namespace {

class AccessMethodKind final : public KindOf<AccessMethod> {
 public:
  std::string_view name() const override { return "access method"; }
  std::string_view doc() const override { return "A way to store tables or indexes."; }
  std::string_view catalog_class() const override { return "pg_am"; }

  std::string_view query() const override {
    static const std::string text = expand_query(access_method_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"access_methods", "", Section::Form::map, "handler", {}, {}}};
    return all;
  }
  // Access methods are of the whole database.
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  Sql address(const Object& object) const override {
    return sql("ACCESS METHOD {}", Identifier{object.id.name});
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("access method ." + object.id.name);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_lookup("routine", get(object).handler, object.home, all, out);
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    const bool index = get(object).type == AccessMethodType::index;
    out.push_back(step(sql("CREATE ACCESS METHOD {} TYPE {} HANDLER {}", Identifier{object.id.name},
                           index ? sql("INDEX") : sql("TABLE"), get(object).handler),
                       "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP ACCESS METHOD {}", Identifier{object.id.name}),
                       "drop " + describe(object.id), Phase::drop));
  }
};

}  // namespace

const Kind& access_method_kind() {
  static const AccessMethodKind kind;
  return kind;
}

}  // namespace schemagen::objects
