#include <algorithm>

#include "lint/allow.hpp"
#include "lint/graph_rule.hpp"
#include "lint/scene.hpp"
#include "lint/whole_file.hpp"

namespace schemagen::lint {

const std::vector<const Family*>& families() {
  static const std::vector<const Family*> list{
      &column_rules(), &type_rules(),      &constraint_rules(), &validation_rules(), &index_rules(),
      &table_rules(),  &partition_rules(), &object_rules(),     &script_rules(),     &style_rules(),
      &naming_rules(), &rows_rules(), &query_rules(),      &transaction_rules()};
  return list;
}

const std::vector<const Rule*>& rules() {
  static const std::vector<const Rule*> list = [] {
    std::vector<const Rule*> all;
    const auto add = [&](const std::vector<const Rule*>& some) {
      all.insert(all.end(), some.begin(), some.end());
    };
    for (const Family* family : families()) add(family->rules);
    add(whole_file_rules());
    add(Allowances::rules());
    add(graph_rules());
    std::sort(all.begin(), all.end(),
              [](const Rule* a, const Rule* b) { return a->code < b->code; });
    return all;
  }();
  return list;
}

const Rule* find_rule(std::string_view word) {
  for (const Rule* rule : rules()) {
    if (rule->code == word || rule->name == word) return rule;
  }
  return nullptr;
}

}  // namespace schemagen::lint
