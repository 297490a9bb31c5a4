#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/text_search/kind.hpp"
#include "objects/text_search/text_search.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable TextSearchDictionary::fields() {
  return field_table(
      field("template", &TextSearchDictionary::dictionary_template, OnChange::recreate,
            "what sort of dictionary it is: simple, snowball ..."),
      field("options", &TextSearchDictionary::options, OnChange::alter,
            "options of the template, in their order"));
}

namespace {

struct DictionaryWord {
  static std::string_view name() { return "text search dictionary"; }
  static std::string_view doc() { return "A dictionary that makes lexemes of tokens."; }
  static std::string_view catalog() { return "pg_ts_dict"; }
  static std::string_view section() { return "text_search_dictionaries"; }
  static std::string_view query() { return text_search_dictionary_sql; }
  static Sql keyword() { return sql("DICTIONARY"); }
};

Sql option_clause(const DictionaryOptions::Option& option) {
  return sql("{} = {}", Identifier{option.name},
             option.is_number ? Sql::verbatim(option.value) : Sql(sql::Literal{option.value}));
}

class DictionaryKind final : public TextSearchKind<TextSearchDictionary, DictionaryWord> {
 public:
  bool has_owner() const override { return true; }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
    refer_to_lookup("text search template", get(object).dictionary_template, home_of(object), all,
                    out);
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (!get(object).dictionary_template.name.empty()) return;
    out.error("SG0275", object.span, describe(object.id) + " has no template",
              "write what sort it is: template: simple, synonym, thesaurus, ispell or snowball");
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    std::vector<Sql> options{sql("TEMPLATE = {}", get(object).dictionary_template)};
    for (const auto& option : get(object).options.items) options.push_back(option_clause(option));
    out.push_back(step(
        sql("CREATE TEXT SEARCH DICTIONARY {} ({})", qualified(object.id), join(options, ", ")),
        "create " + describe(object.id)));
  }
  // An option that is set goes to the end of the list, so all are set in their order.
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    if (!changed.take("options")) return;
    const auto& items = get(now).options.items;
    std::vector<Sql> clauses;
    for (const auto& old : get(was).options.items) {
      const bool stays = std::any_of(items.begin(), items.end(),
                                     [&](const auto& item) { return item.name == old.name; });
      if (!stays) clauses.push_back(Sql(Identifier{old.name}));
    }
    for (const auto& item : items) clauses.push_back(option_clause(item));
    out.push_back(
        step(sql("ALTER TEXT SEARCH DICTIONARY {} ({})", qualified(now.id), join(clauses, ", ")),
             "change options of " + describe(now.id)));
  }
};

}  // namespace

const Kind& text_search_dictionary_kind() {
  static const DictionaryKind kind;
  return kind;
}

}  // namespace schemagen::objects
