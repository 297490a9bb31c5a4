#include "lint/rules/padding.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "lint/names.hpp"

namespace schemagen::lint {
namespace {

struct Width {
  int size = 0;  ///< 0 for any length
  int align = 4;
};

const std::map<std::string, Width> widths{
    {"bool", {1, 1}},    {"char", {1, 1}},      {"int2", {2, 2}},        {"int4", {4, 4}},
    {"int8", {8, 8}},    {"float4", {4, 4}},    {"float8", {8, 8}},      {"date", {4, 4}},
    {"time", {8, 8}},    {"timestamp", {8, 8}}, {"timestamptz", {8, 8}}, {"uuid", {16, 1}},
    {"money", {8, 8}},   {"oid", {4, 4}},       {"interval", {16, 8}},   {"timetz", {12, 8}},
    {"macaddr", {6, 4}}, {"serial2", {2, 2}},   {"serial4", {4, 4}},     {"serial8", {8, 8}},
    {"text", {0, 1}},    {"varchar", {0, 1}},   {"bpchar", {0, 1}},      {"numeric", {0, 1}},
    {"json", {0, 1}},    {"jsonb", {0, 1}},     {"bytea", {0, 1}},       {"inet", {0, 1}},
    {"cidr", {0, 1}},    {"citext", {0, 1}}};

// Where a row of fixed sizes ends; what has any length is taken to need no padding before it.
int end_of(const std::vector<Width>& columns) {
  int at = 0;
  for (const Width& column : columns) {
    at = (at + column.align - 1) / column.align * column.align;
    at += column.size;
  }
  return at;
}

}  // namespace

int wasted_bytes(const Tree& elements) {
  std::vector<Width> columns;
  for (const Tree& element : elements.items()) {
    if (element.type() != "ColumnDef") continue;
    const TypeText type = type_text(element.inner()["typeName"]);
    const auto found = widths.find(type.name);
    if (found == widths.end() || type.array) return 0;
    columns.push_back(found->second);
  }
  std::vector<Width> sorted = columns;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Width& a, const Width& b) {
    const int left = a.size == 0 ? 0 : a.align;
    const int right = b.size == 0 ? 0 : b.align;
    return left > right;
  });
  return end_of(columns) - end_of(sorted);
}

}  // namespace schemagen::lint
