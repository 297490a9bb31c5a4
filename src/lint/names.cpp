#include "lint/names.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "schemagen/base/text.hpp"

namespace schemagen::lint {
namespace {

// Words that the grammar leaves as they are, by the name that the others have.
const std::map<std::string_view, std::string_view> spellings{{"serial", "serial4"},
                                                             {"bigserial", "serial8"},
                                                             {"smallserial", "serial2"},
                                                             {"int", "int4"},
                                                             {"bigint", "int8"},
                                                             {"smallint", "int2"},
                                                             {"character varying", "varchar"},
                                                             {"char", "bpchar"}};

constexpr std::array<std::string_view, 57> builtin_types{
    "bit",     "bool",      "box",       "bpchar",   "bytea",     "char",      "cidr",
    "circle",  "citext",    "date",      "float4",   "float8",    "inet",      "int2",
    "int4",    "int8",      "interval",  "json",     "jsonb",     "jsonpath",  "line",
    "lseg",    "macaddr",   "macaddr8",  "money",    "name",      "numeric",   "oid",
    "path",    "pg_lsn",    "point",     "polygon",  "regclass",  "regproc",   "regtype",
    "serial2", "serial4",   "serial8",   "text",     "time",      "timestamp", "timestamptz",
    "timetz",  "tsquery",   "tsvector",  "uuid",     "varbit",    "varchar",   "xid",
    "xml",     "int4range", "int8range", "numrange", "daterange", "tsrange",   "tstzrange",
    "xid8"};

std::string constant_text(const Tree& node) {
  const Tree& constant = node["A_Const"];
  if (constant.has("ival")) {
    const std::string_view digits = constant["ival"].text("ival");
    return digits.empty() ? "0" : std::string(digits);
  }
  return std::string(constant["sval"].text("sval"));
}

}  // namespace

Name relation_name(const Tree& range) {
  const Tree& node = range.type() == "RangeVar" ? range.inner() : range;
  return {std::string(node.text("schemaname")), std::string(node.text("relname"))};
}

std::vector<std::string> texts(const Tree& list) {
  std::vector<std::string> result;
  for (const Tree& item : list.items()) result.emplace_back(item["String"].text("sval"));
  return result;
}

Name listed_name(const Tree& list) {
  const Tree& node = list.type() == "List" ? list.inner()["items"] : list;
  const std::vector<std::string> words = texts(node);
  if (words.empty()) return {};
  return {words.size() > 1 ? words[words.size() - 2] : "", words.back()};
}

std::vector<std::string> columns_in(const Tree& expression) {
  std::vector<std::string> result;
  expression.each([&](std::string_view type, const Tree& node) {
    if (type != "ColumnRef") return;
    const std::vector<std::string> words = texts(node["fields"]);
    if (!words.empty() && !words.back().empty()) result.push_back(words.back());
  });
  return result;
}

std::string TypeText::text() const {
  std::string result = name;
  if (!mods.empty()) result += "(" + join(mods, ",") + ")";
  return array ? result + "[]" : result;
}

TypeText type_text(const Tree& type_name) {
  const Tree& node = type_name.type() == "TypeName" ? type_name.inner() : type_name;
  TypeText type;
  std::vector<std::string> words = texts(node["names"]);
  if (words.size() > 1 && words.front() == "pg_catalog") words.erase(words.begin());
  type.name = join(words, ".");
  if (const auto found = spellings.find(type.name); found != spellings.end()) {
    type.name = found->second;
  }
  for (const Tree& mod : node["typmods"].items()) type.mods.push_back(constant_text(mod));
  type.array = node.has("arrayBounds");
  type.builtin =
      std::find(builtin_types.begin(), builtin_types.end(), type.name) != builtin_types.end();
  return type;
}

bool is_serial(const TypeText& type) { return type.name.starts_with("serial"); }

}  // namespace schemagen::lint
