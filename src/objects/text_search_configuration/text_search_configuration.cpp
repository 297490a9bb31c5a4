#include <algorithm>
#include <utility>

#include "objects/kinds.hpp"
#include "objects/text_search/kind.hpp"
#include "objects/text_search/text_search.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::LookupName;
using sql::Sql;
using sql::sql;

FieldTable TextSearchConfiguration::fields() {
  return field_table(field("parser", &TextSearchConfiguration::parser, OnChange::recreate,
                           "what takes texts apart; default is PostgreSQL's own"),
                     field("mappings", &TextSearchConfiguration::mappings, OnChange::alter,
                           "token type: dictionaries that look at such tokens, in their order"));
}

namespace {

struct ConfigurationWord {
  static std::string_view name() { return "text search configuration"; }
  static std::string_view doc() { return "How texts become search vectors."; }
  static std::string_view catalog() { return "pg_ts_config"; }
  static std::string_view section() { return "text_search_configurations"; }
  static std::string_view query() { return text_search_configuration_sql; }
  static Sql keyword() { return sql("CONFIGURATION"); }
};

using Mapping = std::pair<std::vector<std::string>, std::vector<LookupName>>;

Sql identifiers(const std::vector<std::string>& names) {
  std::vector<Sql> items;
  for (const std::string& name : names) items.push_back(Sql(Identifier{name}));
  return join(items, ", ");
}

class ConfigurationKind final : public TextSearchKind<TextSearchConfiguration, ConfigurationWord> {
 public:
  bool has_owner() const override { return true; }
  void complete(Object& object, const Catalog&) const override {
    if (!get(object).parser.name.empty()) return;
    edit(object, [](TextSearchConfiguration& state) { state.parser = {"", "default", {}}; });
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
    refer_to_lookup("text search parser", get(object).parser, home_of(object), all, out);
    for (const auto& [token, dictionaries] : get(object).mappings.by_token) {
      for (const LookupName& name : dictionaries) {
        refer_to_lookup("text search dictionary", name, home_of(object), all, out);
      }
    }
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE TEXT SEARCH CONFIGURATION {} (PARSER = {})",
                           qualified(object.id), get(object).parser),
                       "create " + describe(object.id)));
    change({}, get(object).mappings, object.id, out);
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    if (changed.take("mappings")) change(get(was).mappings, get(now).mappings, now.id, out);
  }

 private:
  static void change(const TokenMappings& was, const TokenMappings& now, const ObjectId& id,
                     Actions& out);
};

void add(std::vector<Mapping>& mappings, const std::string& token,
         const std::vector<LookupName>& dictionaries) {
  const auto same = std::find_if(mappings.begin(), mappings.end(),
                                 [&](const Mapping& each) { return each.second == dictionaries; });
  if (same == mappings.end()) {
    mappings.push_back({{token}, dictionaries});
  } else {
    same->first.push_back(token);
  }
}

// Tokens with the same dictionaries share a statement.
void ConfigurationKind::change(const TokenMappings& was, const TokenMappings& now,
                               const ObjectId& id, Actions& out) {
  const Sql prefix = sql("ALTER TEXT SEARCH CONFIGURATION {}", qualified(id));
  std::vector<std::string> gone;
  std::vector<Mapping> added;
  std::vector<Mapping> changed;
  for (const auto& [token, dictionaries] : was.by_token) {
    if (!now.by_token.contains(token)) gone.push_back(token);
  }
  for (const auto& [token, dictionaries] : now.by_token) {
    const auto old = was.by_token.find(token);
    if (old == was.by_token.end()) {
      add(added, token, dictionaries);
    } else if (old->second != dictionaries) {
      add(changed, token, dictionaries);
    }
  }
  if (!gone.empty()) {
    out.push_back(step(sql("{} DROP MAPPING FOR {}", prefix, identifiers(gone)),
                       "drop mappings of " + describe(id)));
  }
  for (const auto& [mappings, verb] :
       {std::pair{changed, sql("ALTER")}, std::pair{added, sql("ADD")}}) {
    for (const auto& [tokens, dictionaries] : mappings) {
      std::vector<Sql> names;
      for (const LookupName& name : dictionaries) names.push_back(Sql(name));
      out.push_back(step(
          sql("{} {} MAPPING FOR {} WITH {}", prefix, verb, identifiers(tokens), join(names, ", ")),
          "map tokens of " + describe(id)));
    }
  }
}

}  // namespace

const Kind& text_search_configuration_kind() {
  static const ConfigurationKind kind;
  return kind;
}

}  // namespace schemagen::objects
