#include "render/value_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"
#include "schemagen/catalog/kind.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::render {
namespace {

constexpr std::size_t widest_line = 100;
/// Of longer differences only the beginning is shown.
constexpr std::size_t most_lines = 20;

std::string flow(const Node& node) {
  std::vector<std::string> parts;
  switch (node.type) {
    case Node::Type::null:
      return "none";
    case Node::Type::scalar:
      return node.text;
    case Node::Type::sequence:
      for (const Node& item : node.items) parts.push_back(flow(item));
      return parts.empty() ? "none" : fmt::format("[{}]", join(parts, ", "));
    case Node::Type::mapping:
      for (const NodeEntry& entry : node.entries) {
        parts.push_back(fmt::format("{}: {}", entry.key, flow(entry.value)));
      }
      return parts.empty() ? "none" : fmt::format("{{{}}}", join(parts, ", "));
  }
  return "";
}

bool fits(const std::string& text) {
  return text.find('\n') == std::string::npos && code_points(text) <= widest_line;
}

void add_lines(char sign, const std::vector<std::string>& lines, std::size_t begin, std::size_t end,
               std::vector<std::string>& out) {
  const std::size_t stop = end - begin > most_lines ? begin + most_lines : end;
  for (std::size_t i = begin; i < stop; ++i) out.push_back(fmt::format("  {} {}", sign, lines[i]));
  if (stop < end) out.push_back(fmt::format("  {} ... {} more lines", sign, end - stop));
}

/// The lines that differ, between those that are equal at both ends.
void add_change(const std::string& from, const std::string& to, std::vector<std::string>& out) {
  const auto old_lines = split(from, '\n');
  const auto new_lines = split(to, '\n');
  const std::size_t most = std::min(old_lines.size(), new_lines.size());
  std::size_t head = 0;
  while (head < most && old_lines[head] == new_lines[head]) ++head;
  std::size_t tail = 0;
  while (tail < most - head &&
         old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail]) {
    ++tail;
  }
  add_lines('-', old_lines, head, old_lines.size() - tail, out);
  add_lines('+', new_lines, head, new_lines.size() - tail, out);
}

}  // namespace

std::string value_text(const catalog::Field& field, const catalog::Model& model) {
  const Node node = field.write(model);
  if (node.is_scalar() && field.shape().type == catalog::Shape::Type::text) {
    return node.text.find('\n') == std::string::npos ? sql::quote_literal(node.text) : node.text;
  }
  return flow(node);
}

std::string fields_in_line(const diff::Alter& alter) {
  std::vector<std::string> parts;
  for (const catalog::Field* field : alter.fields) {
    parts.push_back(fmt::format("{} {} -> {}", field->key(), value_text(*field, *alter.was.model),
                                value_text(*field, *alter.now.model)));
  }
  std::string text = join(parts, ", ");
  return fits(text) ? text : std::string();
}

std::vector<std::string> fields_in_lines(const diff::Alter& alter) {
  std::vector<std::string> lines;
  for (const catalog::Field* field : alter.fields) {
    const std::string from = value_text(*field, *alter.was.model);
    const std::string to = value_text(*field, *alter.now.model);
    const std::string line = fmt::format("{}: {} -> {}", field->key(), from, to);
    if (fits(line)) {
      lines.push_back(line);
      continue;
    }
    lines.push_back(fmt::format("{}:", field->key()));
    add_change(from, to, lines);
  }
  return lines;
}

std::string summary(const catalog::Object& object) {
  const catalog::Kind& kind = *object.id.kind;
  const auto plain = kind.make();
  std::vector<std::string> parts;
  for (const auto& field : kind.fields()) {
    if (field->implied() || field->equal(*object.model, *plain)) continue;
    parts.push_back(fmt::format("{} {}", field->key(), value_text(*field, *object.model)));
  }
  std::string text = join(parts, ", ");
  return fits(text) ? text : std::string();
}

}  // namespace schemagen::render
