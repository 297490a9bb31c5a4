#include "cli/config/variables.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::cli {

std::optional<std::string> process_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

namespace {

bool is_name(std::string_view text) {
  const auto valid = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && (text[0] < '0' || text[0] > '9') &&
         std::all_of(text.begin(), text.end(), valid);
}

/// What stands for the inside of one ${...}.
std::string value_of(const std::string& inside, const SourceSpan& span, const Variables& variables,
                     Diagnostics& diagnostics) {
  const std::size_t dash = inside.find(":-");
  const std::string name = inside.substr(0, dash);
  if (!is_name(name)) {
    diagnostics.error("SG0613", span, fmt::format("\"{}\" is no name of a variable", name),
                      "write ${NAME} or ${NAME:-default}");
    return {};
  }
  const std::optional<std::string> value = variables(name);
  if (value && !value->empty()) return *value;
  if (dash != std::string::npos) return inside.substr(dash + 2);
  diagnostics.error(
      "SG0613", span,
      fmt::format("the environment variable {} is {}", name, value ? "empty" : "not set"),
      fmt::format("set {}, or give a default: ${{{}:-default}}", name, name));
  return {};
}

std::string fill(const std::string& text, const SourceSpan& span, const Variables& variables,
                 Diagnostics& diagnostics) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    if (text.compare(at, 3, "$${") == 0) {
      filled += "${";
      at += 3;
      continue;
    }
    if (text.compare(at, 2, "${") != 0) {
      filled += text[at++];
      continue;
    }
    const std::size_t end = text.find('}', at);
    if (end == std::string::npos) {
      diagnostics.error("SG0613", span, "\"${\" without \"}\"",
                        "write ${NAME} or ${NAME:-default}; \"$${\" stands for \"${\" itself");
      return filled;
    }
    filled += value_of(text.substr(at + 2, end - at - 2), span, variables, diagnostics);
    at = end + 1;
  }
  return filled;
}

}  // namespace

void fill_variables(Node& node, const Variables& variables, Diagnostics& diagnostics) {
  if (node.is_scalar() && node.text.find("${") != std::string::npos) {
    node.text = fill(node.text, node.span, variables, diagnostics);
  }
  for (Node& item : node.items) fill_variables(item, variables, diagnostics);
  for (NodeEntry& entry : node.entries) fill_variables(entry.value, variables, diagnostics);
}

}  // namespace schemagen::cli
