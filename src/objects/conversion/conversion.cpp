#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/user_type.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Literal;
using sql::Sql;
using sql::sql;

namespace {

struct Conversion {
  std::string from;
  std::string to;
  sql::LookupName function;
  bool is_default = false;
  bool operator==(const Conversion&) const = default;

  static FieldTable fields() {
    const auto anew = OnChange::recreate;
    return field_table(field("from", &Conversion::from, anew, "the encoding of what it reads"),
                       field("to", &Conversion::to, anew, "the encoding of what it makes"),
                       field("function", &Conversion::function, anew, "what does the work"),
                       field("default", &Conversion::is_default, anew,
                             "PostgreSQL uses it by itself between the two encodings"));
  }
};

class ConversionKind final : public KindOf<Conversion> {
 public:
  std::string_view name() const override { return "conversion"; }
  std::string_view doc() const override { return "A way from one encoding to another."; }
  std::string_view catalog_class() const override { return "pg_conversion"; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(conversion_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"conversions", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("conversion " + object.id.schema + "." + object.id.name);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const std::string& home = object.home.empty() ? object.id.schema : object.home;
    refer_to_schema(object.id, out);
    refer_to_lookup("routine", get(object).function, home, all, out);
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    const Conversion& state = get(object);
    out.push_back(step(sql("CREATE {}CONVERSION {} FOR {} TO {} FROM {}",
                           state.is_default ? sql("DEFAULT ") : Sql(), qualified(object.id),
                           Literal{state.from}, Literal{state.to}, state.function),
                       "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP CONVERSION {}", qualified(object.id)),
                       "drop " + describe(object.id), Phase::drop));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_type(sql("CONVERSION"), was.id, to, out);
  }
};

}  // namespace

const Kind& conversion_kind() {
  static const ConversionKind kind;
  return kind;
}

}  // namespace schemagen::objects
