#include "objects/collation/collation.hpp"

#include <vector>

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

FieldTable Collation::fields() {
  const auto anew = OnChange::replace;
  return field_table(
      field("locale", &Collation::locale, anew, "the name of the locale, as in de-x-icu or C"),
      field("provider", &Collation::provider, anew, "libc (the default), icu or builtin"),
      field("lc_collate", &Collation::lc_collate, anew,
            "the locale that decides the order, where it is not that of lc_ctype"),
      field("lc_ctype", &Collation::lc_ctype, anew, "the locale that tells letters and their case"),
      field("deterministic", &Collation::deterministic, anew,
            "texts are equal only when their bytes are"),
      since(16, field("rules", &Collation::rules, anew, "further rules of ICU (PostgreSQL 16)")));
}

namespace {

Sql create_statement(const Object& object) {
  const Collation& collation = object.as<Collation>();
  std::vector<Sql> options;
  if (collation.provider != CollationProvider::libc) {
    options.push_back(
        sql("provider = {}", Sql::trusted(Codec<CollationProvider>::word(collation.provider))));
  }
  if (collation.locale) options.push_back(sql("locale = {}", Literal{collation.locale->text}));
  if (collation.lc_collate)
    options.push_back(sql("lc_collate = {}", Literal{*collation.lc_collate}));
  if (collation.lc_ctype) options.push_back(sql("lc_ctype = {}", Literal{*collation.lc_ctype}));
  if (!collation.deterministic) options.push_back(sql("deterministic = false"));
  if (collation.rules) options.push_back(sql("rules = {}", Literal{*collation.rules}));
  return sql("CREATE COLLATION {} ({})", qualified(object.id), join(options, ", "));
}

class CollationKind final : public KindOf<Collation> {
 public:
  std::string_view name() const override { return "collation"; }
  std::string_view doc() const override { return "A way to sort texts."; }
  std::string_view catalog_class() const override { return "pg_collation"; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(collation_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"collations", "", Section::Form::map, "locale", {}, {}}};
    return all;
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("collation " + object.id.schema + "." + object.id.name);
  }
  void complete(Object& object, const Catalog&) const override {
    const Collation& given = get(object);
    if (!given.lc_collate || given.lc_collate != given.lc_ctype || given.locale) return;
    edit(object, [](Collation& collation) {
      collation.locale = sql::Expression{*collation.lc_collate, {}};
      collation.lc_collate.reset();
      collation.lc_ctype.reset();
    });
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;
  void needs(const Object& object, const Catalog&, std::vector<Need>& out) const override {
    if (get(object).provider != CollationProvider::builtin) return;
    out.push_back({"the builtin provider of " + describe(object.id), 17, object.span});
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(create_statement(object), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP COLLATION {}", qualified(object.id)),
                       "drop " + describe(object.id), Phase::drop));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_type(sql("COLLATION"), was.id, to, out);
  }
  void replace(const Object&, const Object& now, const Scene& scene, Actions& out) const override {
    replace_type(sql("COLLATION"), now.id, create_statement(now), scene, out);
  }
};

void CollationKind::validate(const Object& object, const Catalog&, Diagnostics& out) const {
  const Collation& collation = get(object);
  const bool parts = collation.lc_collate || collation.lc_ctype;
  if (collation.locale ? !parts : collation.lc_collate && collation.lc_ctype) return;
  out.error("SG0270", object.span, describe(object.id) + " does not say which locale it follows",
            "write locale: de_DE.utf8, or both lc_collate and lc_ctype where they differ");
}

}  // namespace

const Kind& collation_kind() {
  static const CollationKind kind;
  return kind;
}

}  // namespace schemagen::objects
