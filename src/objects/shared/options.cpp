#include "objects/shared/options.hpp"

#include <algorithm>
#include <array>

#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using sql::Identifier;
using sql::Literal;
using sql::Sql;
using sql::sql;

namespace {

bool is_placeholder(std::string_view value) {
  return value.size() > 3 && value.starts_with("${") && value.ends_with("}");
}

Sql option_list(const std::map<std::string, std::string>& values) {
  std::vector<Sql> items;
  for (const auto& [name, value] : values) {
    items.push_back(sql("{} {}", Identifier{name}, Literal{value}));
  }
  return join(items, ", ");
}

}  // namespace

// The macro {{options}} in shared/macros.cpp says the same in SQL.
bool is_secret_option(std::string_view name) {
  const std::string word = lower(name);
  constexpr std::array<std::string_view, 5> marks{"pass", "secret", "token", "credential",
                                                  "private"};
  const bool marked = std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
    return word.find(mark) != std::string::npos;
  });
  return marked || word.ends_with("api_key") || word.ends_with("apikey") ||
         word.ends_with("access_key") || word.ends_with("accesskey");
}

bool Options::operator==(const Options& other) const {
  return std::equal(values.begin(), values.end(), other.values.begin(), other.values.end(),
                    [](const auto& left, const auto& right) {
                      return left.first == right.first &&
                             (left.second == right.second || is_secret_option(left.first));
                    });
}

Sql options_clause(const Options& options) {
  return options.empty() ? Sql() : sql(" OPTIONS ({})", option_list(options.values));
}

void alter_options(const Sql& prefix, const Options& was, const Options& now,
                   const std::string& title, catalog::Actions& out) {
  std::vector<Sql> clauses;
  Options written;
  for (const auto& [name, value] : was.values) {
    if (!now.values.contains(name)) clauses.push_back(sql("DROP {}", Identifier{name}));
  }
  for (const auto& [name, value] : now.values) {
    const auto old = was.values.find(name);
    const bool is_new = old == was.values.end();
    if (!is_new && (old->second == value || is_secret_option(name))) continue;
    clauses.push_back(
        sql("{} {} {}", is_new ? sql("ADD") : sql("SET"), Identifier{name}, Literal{value}));
    written.values[name] = value;
  }
  if (clauses.empty()) return;
  out.push_back(
      with_secrets(step(sql("{} OPTIONS ({})", prefix, join(clauses, ", ")), title), written));
}

catalog::Action with_secrets(catalog::Action action, const Options& options) {
  std::vector<std::string> names;
  for (const auto& [name, value] : options.values) {
    if (is_secret_option(name)) names.push_back(name);
  }
  if (!names.empty()) {
    action.hazards.push_back({"secret_left_out", "a placeholder stands for " + join(names, ", ") +
                                                     ": set it by hand afterwards"});
  }
  return action;
}

void check_options(const Options& options, const catalog::Object& object, Diagnostics& out) {
  for (const auto& [name, value] : options.values) {
    if (!is_secret_option(name) || is_placeholder(value)) continue;
    std::string variable = name;
    std::transform(variable.begin(), variable.end(), variable.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    out.error("SG0245", object.span,
              "the option \"" + name + "\" of " + describe(object.id) +
                  " is a secret and stands in the model as it is",
              "write a placeholder, such as " + name + ": ${" + variable +
                  "}, and set the value in the database by hand");
  }
}

}  // namespace schemagen::objects

namespace schemagen::catalog {

bool Codec<objects::Options>::read(const Node& node, Options& value, ReadContext& context) {
  value.values.clear();
  if (!node.is_mapping()) {
    expected(node, "a mapping of options to values", context);
    return false;
  }
  bool good = true;
  for (const NodeEntry& entry : node.entries) {
    const std::string* text =
        read_scalar(entry.value, "a value for \"" + entry.key + "\"", context);
    good = good && text != nullptr;
    if (text != nullptr) value.values[entry.key] = *text;
  }
  return good;
}

Node Codec<objects::Options>::write(const Options& value) {
  Node node = Node::mapping();
  for (const auto& [name, text] : value.values) node.set(name, Codec<std::string>::write(text));
  return node;
}

void Codec<objects::Options>::parse(std::string_view wire, Options& value) {
  value.values.clear();
  for (const auto& item : parse_wire_list(wire)) {
    if (!item) continue;
    const auto equals = item->find('=');
    value.values[item->substr(0, equals)] =
        equals == std::string::npos ? "" : item->substr(equals + 1);
  }
}

std::optional<std::string> Codec<objects::Options>::print(const Options& value) {
  std::vector<std::optional<std::string>> items;
  for (const auto& [name, text] : value.values) items.emplace_back(name + "=" + text);
  return print_wire_list(items);
}

}  // namespace schemagen::catalog
