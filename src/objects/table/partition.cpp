#include "objects/table/partition.hpp"

#include <regex>
#include <tuple>
#include <utility>
#include <vector>

#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using sql::Sql;
using sql::sql;

namespace {

/// '100' as 100.
std::string without_quotes(const std::string& text) {
  static const std::regex quoted("'(-?[0-9]+)'");
  return std::regex_replace(text, quoted, "$1");
}

}  // namespace

bool PartitionBound::operator==(const PartitionBound& other) const {
  return text == other.text || without_quotes(text.text) == without_quotes(other.text.text);
}

Sql partition_key_sql(const PartitionKey& key) {
  const std::string word = *catalog::Codec<PartitionStrategy>::print(key.strategy);
  return sql("{} ({})", Sql::trusted(word), key.key);
}

Sql partition_bound_sql(const PartitionBound& bound) {
  return bound.text.text == "DEFAULT" ? sql("DEFAULT") : sql("FOR VALUES {}", bound.text);
}

}  // namespace schemagen::objects

namespace schemagen::catalog {

namespace {

using objects::PartitionBound;
using objects::PartitionKey;
using objects::PartitionStrategy;

/// "range (a, b)" in two, or nothing.
std::optional<std::pair<std::string, std::string>> split_key(std::string_view text) {
  const std::string_view whole = trim(text);
  const std::size_t open = whole.find('(');
  if (open == std::string_view::npos || !whole.ends_with(")")) return std::nullopt;
  return std::pair(std::string(trim(whole.substr(0, open))),
                   std::string(trim(whole.substr(open + 1, whole.size() - open - 2))));
}

/// One part of a key: a column or expression, with collation and operator class.
struct KeyItem {
  sql::Expression source;
  std::optional<sql::LookupName> collation;
  std::optional<sql::LookupName> operator_class;
  bool operator==(const KeyItem&) const = default;
};

}  // namespace

template <>
struct Record<KeyItem> {
  static const auto& members() {
    static const auto all = std::make_tuple(
        member("column", &KeyItem::source, "a column, or an SQL expression in parentheses"),
        member("collation", &KeyItem::collation, "where it is not the column's"),
        member("operator_class", &KeyItem::operator_class, "where it is not the type's default"));
    return all;
  }
};

namespace {

std::string key_text(const std::vector<KeyItem>& items) {
  std::vector<sql::Sql> parts;
  for (const KeyItem& item : items) {
    sql::Sql part(item.source);
    if (item.collation) part.append(sql::sql(" COLLATE {}", *item.collation));
    if (item.operator_class) part.append(sql::sql(" {}", *item.operator_class));
    parts.push_back(std::move(part));
  }
  return sql::join(parts, ", ").text();
}

bool read_key_mapping(const Node& node, PartitionKey& value, ReadContext& context) {
  bool good = check_record(node, {"strategy", "key"}, context);
  if (const Node* strategy = node.find("strategy")) {
    good = Codec<PartitionStrategy>::read(*strategy, value.strategy, context) && good;
  }
  const Node* key = node.find("key");
  if (key == nullptr) {
    expected(node, "a key beside the strategy", context);
    return false;
  }
  std::vector<KeyItem> items;
  good = Codec<std::vector<KeyItem>>::read(*key, items, context) && good;
  value.key = {key_text(items), key->span};
  return good;
}

}  // namespace

Shape Codec<PartitionKey>::shape() {
  Shape shape{Shape::Type::record, {}, {}, {}, {}};
  // The first member stands for what a text alone may say.
  shape.members.push_back({"strategy", Codec<std::string>::shape()});
  shape.members.push_back({"key", Codec<std::vector<KeyItem>>::shape()});
  shape.member_docs = {"range, list or hash; `range (created_at)` says both in short",
                       "columns and expressions"};
  return shape;
}

bool Codec<PartitionKey>::read(const Node& node, Key& value, ReadContext& context) {
  if (node.is_mapping()) return read_key_mapping(node, value, context);
  constexpr std::string_view what = "a strategy with its key, such as range (created_at)";
  const std::string* text = read_scalar(node, what, context);
  if (text == nullptr) return false;
  const auto parts = split_key(*text);
  if (!parts || parts->second.empty()) {
    expected(node, what, context);
    return false;
  }
  Node strategy = Node::string(parts->first);
  strategy.span = node.span;
  value.key = {parts->second, node.span};
  return Codec<PartitionStrategy>::read(strategy, value.strategy, context);
}

Node Codec<PartitionKey>::write(const Key& value) {
  return Node::string(std::string(Codec<PartitionStrategy>::word(value.strategy)) + " (" +
                      value.key.text + ")");
}

void Codec<PartitionKey>::parse(std::string_view wire, Key& value) {
  const auto parts = split_key(wire);
  if (!parts) throw InternalError("unexpected partition key: " + std::string(wire));
  Codec<PartitionStrategy>::parse(parts->first, value.strategy);
  value.key = {parts->second, {}};
}

std::optional<std::string> Codec<PartitionKey>::print(const Key& value) {
  return *Codec<PartitionStrategy>::print(value.strategy) + " (" + value.key.text + ")";
}

namespace {

using Values = std::vector<sql::Expression>;

sql::Sql value_list(const Values& values) {
  std::vector<sql::Sql> items;
  for (const sql::Expression& value : values) items.emplace_back(value);
  return sql::sql("({})", sql::join(items, ", "));
}

bool read_bound_mapping(const Node& node, PartitionBound& value, ReadContext& context) {
  static const std::vector<std::string> keys{"from", "to", "in", "modulus", "remainder"};
  if (!check_record(node, keys, context)) return false;
  const auto values = [&](std::string_view key, Values& out) {
    return Codec<Values>::read(*node.find(key), out, context);
  };
  const auto has = [&](std::string_view key) { return node.find(key) != nullptr; };
  sql::Sql text;
  if (has("from") && has("to") && node.entries.size() == 2) {
    Values from, to;
    if (!values("from", from) || !values("to", to)) return false;
    text = sql::sql("FROM {} TO {}", value_list(from), value_list(to));
  } else if (has("in") && node.entries.size() == 1) {
    Values in;
    if (!values("in", in)) return false;
    text = sql::sql("IN {}", value_list(in));
  } else if (has("modulus") && has("remainder") && node.entries.size() == 2) {
    std::int64_t modulus = 0;
    std::int64_t remainder = 0;
    if (!Codec<std::int64_t>::read(*node.find("modulus"), modulus, context)) return false;
    if (!Codec<std::int64_t>::read(*node.find("remainder"), remainder, context)) return false;
    text = sql::sql("WITH (modulus {}, remainder {})", modulus, remainder);
  } else {
    expected(node, "from and to, in, or modulus and remainder", context);
    return false;
  }
  value.text = {text.text(), node.span};
  return true;
}

}  // namespace

Shape Codec<PartitionBound>::shape() {
  Shape shape{Shape::Type::record, {}, {}, {}, {}};
  shape.members.push_back({"from", Codec<Values>::shape()});
  shape.members.push_back({"to", Codec<Values>::shape()});
  shape.members.push_back({"in", Codec<Values>::shape()});
  shape.members.push_back({"modulus", Codec<std::int64_t>::shape()});
  shape.members.push_back({"remainder", Codec<std::int64_t>::shape()});
  shape.member_docs = {
      "SQL of the first value; also as one text: FROM ('2024-01-01') TO ('2025-01-01'), default",
      "SQL of the first value that is no longer inside", "SQL of the values of a list",
      "of a hash: into how many parts", "of a hash: which of them"};
  return shape;
}

bool Codec<PartitionBound>::read(const Node& node, Bound& value, ReadContext& context) {
  if (node.is_mapping()) return read_bound_mapping(node, value, context);
  if (!Codec<sql::Expression>::read(node, value.text, context)) return false;
  const SourceSpan span = value.text.span;
  parse(value.text.text, value);
  value.text.span = span;
  return true;
}

Node Codec<PartitionBound>::write(const Bound& value) {
  return Node::string(value.text.text == "DEFAULT" ? "default" : value.text.text);
}

void Codec<PartitionBound>::parse(std::string_view wire, Bound& value) {
  std::string_view text = trim(wire);
  constexpr std::string_view lead = "for values";
  if (lower(text.substr(0, lead.size())) == lead) text = trim(text.substr(lead.size()));
  value.text = {lower(text) == "default" ? "DEFAULT" : std::string(text), {}};
}

}  // namespace schemagen::catalog
