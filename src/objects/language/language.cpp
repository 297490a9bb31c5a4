#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::LookupName;
using sql::Sql;
using sql::sql;

namespace {

struct Language {
  LookupName handler;
  std::optional<LookupName> inline_handler;
  std::optional<LookupName> validator;
  bool trusted = false;
  bool operator==(const Language&) const = default;

  static FieldTable fields() {
    return field_table(
        field("handler", &Language::handler, OnChange::alter, "the function that runs routines"),
        field("inline", &Language::inline_handler, OnChange::alter,
              "the function that runs DO blocks"),
        field("validator", &Language::validator, OnChange::alter,
              "the function that checks new routines"),
        field("trusted", &Language::trusted, OnChange::alter,
              "whoever may use it can do no more than otherwise"));
  }
};

Sql definition(const Object& object) {
  const auto& language = object.as<Language>();
  Sql text = sql("{}LANGUAGE {} HANDLER {}", language.trusted ? sql("TRUSTED ") : Sql(),
                 Identifier{object.id.name}, language.handler);
  if (language.inline_handler) text.append(sql(" INLINE {}", *language.inline_handler));
  if (language.validator) text.append(sql(" VALIDATOR {}", *language.validator));
  return text;
}

class LanguageKind final : public KindOf<Language> {
 public:
  std::string_view name() const override { return "language"; }
  std::string_view doc() const override {
    return "A procedural language that no extension brings.";
  }
  std::string_view catalog_class() const override { return "pg_language"; }
  char rights() const override { return 'l'; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override { return language_sql; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"languages", "", Section::Form::map, "handler", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  Sql address(const Object& object) const override {
    return sql("LANGUAGE {}", Identifier{object.id.name});
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const Language& language = get(object);
    for (const auto& function :
         {std::optional(language.handler), language.inline_handler, language.validator}) {
      if (!function) continue;
      const std::string& schema = function->schema.empty() ? object.home.text() : function->schema;
      for (const Object* holder : all.holders("routine " + schema + "." + function->name)) {
        out.push_back({holder->id});
      }
    }
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (!get(object).handler.name.empty()) return;
    out.error("SG0264", object.span, describe(object.id) + " has no handler",
              "write the function that runs its routines, as in handler: plsample_call_handler; "
              "languages that extensions bring are declared under extensions");
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE {}", definition(object)), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP LANGUAGE {}", Identifier{object.id.name}),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    for (const Field* field : changed.all()) changed.take(field->key());
    out.push_back(step(sql("CREATE OR REPLACE {}", definition(now)), "change " + describe(now.id)));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(
        step(sql("ALTER LANGUAGE {} RENAME TO {}", Identifier{was.id.name}, Identifier{to.name}),
             "rename " + describe(was.id) + " to " + to.name));
  }
};

}  // namespace

const Kind& language_kind() {
  static const LanguageKind kind;
  return kind;
}

}  // namespace schemagen::objects
