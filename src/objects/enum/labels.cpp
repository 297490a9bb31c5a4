#include <algorithm>

#include "objects/enum/enum.hpp"

namespace schemagen::objects {

namespace {

bool contains(const std::vector<std::string>& labels, const std::string& label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

// The old label's name in the new state, "" when it is gone. The way back has its hint in the state
// that it starts from.
std::string new_name(const std::string& label, const Enum& was, const Enum& now) {
  if (contains(now.labels, label)) return label;
  const auto usable = [&](const std::string& name) {
    return contains(now.labels, name) && !contains(was.labels, name);
  };
  const auto hint = now.renamed_values.find(label);
  if (hint != now.renamed_values.end() && usable(hint->second)) return hint->second;
  for (const auto& [old_name, name] : was.renamed_values) {
    if (name == label && usable(old_name)) return old_name;
  }
  return {};
}

bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  auto next = part.begin();
  for (const std::string& label : whole) {
    if (next != part.end() && *next == label) ++next;
  }
  return next == part.end();
}

}  // namespace

LabelChange label_change(const Enum& was, const Enum& now) {
  LabelChange change;
  for (const std::string& label : was.labels) {
    const std::string name = new_name(label, was, now);
    if (name.empty() || contains(change.kept, name)) {
      change.removed.push_back(label);
      continue;
    }
    if (name != label) change.renamed.push_back({label, name});
    change.kept.push_back(name);
  }
  change.in_place = change.removed.empty() && is_subsequence(change.kept, now.labels);
  return change;
}

}  // namespace schemagen::objects
