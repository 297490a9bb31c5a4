#pragma once

#include <string>
#include <variant>
#include <vector>

#include "schemagen/diff/diff.hpp"

// Changes in one line each.

namespace schemagen::diff::test {

/// "alter column public.t.a: type, default"
inline std::string describe(const Change& change) {
  if (const auto* create = std::get_if<Create>(&change)) {
    return "create " + create->object.id.to_string();
  }
  if (const auto* drop = std::get_if<Drop>(&change)) {
    return "drop " + drop->object.id.to_string();
  }
  if (const auto* rename = std::get_if<Rename>(&change)) {
    return "rename " + rename->was.id.to_string() + " to " + rename->to.short_name();
  }
  const auto& alter = std::get<Alter>(change);
  std::string text = "alter " + alter.now.id.to_string();
  std::string separator = ": ";
  for (const catalog::Field* field : alter.fields) {
    text += separator + std::string(field->key());
    separator = ", ";
  }
  return text;
}

inline std::vector<std::string> describe(const Difference& difference) {
  std::vector<std::string> texts;
  for (const Rename& rename : difference.renames) texts.push_back(describe(rename));
  for (const Change& change : difference.changes) texts.push_back(describe(change));
  return texts;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace schemagen::diff::test
