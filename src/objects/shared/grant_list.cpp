#include "objects/shared/grant_list.hpp"

#include <algorithm>
#include <array>

#include "objects/shared/rights.hpp"
#include "objects/shared/role.hpp"

namespace schemagen::objects {

namespace {

constexpr int any_version = 990000;

using Words = std::vector<std::string>;

bool contains(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The words that are given, "all" written out, in the order of PostgreSQL; unknown ones last.
Words settled(const Words& given, const Words& known) {
  Words result;
  for (const std::string& word : known) {
    if (contains(given, word) || contains(given, "all")) result.push_back(word);
  }
  for (const std::string& word : given) {
    if (word != "all" && !contains(result, word)) result.push_back(word);
  }
  return result;
}

Words without(Words words, const Words& others) {
  words.erase(std::remove_if(words.begin(), words.end(),
                             [&](const std::string& word) { return contains(others, word); }),
              words.end());
  return words;
}

bool is_named(const Grant& grant) { return grant.role != public_word && grant.role != owner_word; }

/// The entries as two lists are compared: MAINTAIN counts only where both sides know it.
std::vector<Grant> compared(const GrantList& list, bool with_maintain) {
  std::vector<Grant> entries = list.entries;
  if (!with_maintain) {
    for (Grant& grant : entries) {
      grant.privileges = without(std::move(grant.privileges), {"maintain"});
      grant.grant_option = without(std::move(grant.grant_option), {"maintain"});
    }
  }
  entries.erase(std::remove_if(entries.begin(), entries.end(),
                               [](const Grant& grant) {
                                 return is_named(grant) && grant.privileges.empty() &&
                                        grant.grant_option.empty();
                               }),
                entries.end());
  return entries;
}

}  // namespace

bool GrantList::operator==(const GrantList& other) const {
  // The same words mean something else before it is known what they are about ("all").
  if (type != other.type && !(empty() && other.empty())) return false;
  const bool with_maintain = knows_maintain && other.knows_maintain;
  const auto left = compared(*this, with_maintain);
  const auto right = compared(other, with_maintain);
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Grant& one, const Grant& two) {
                      return one.role == two.role && one.privileges == two.privileges &&
                             one.grant_option == two.grant_option;
                    });
}

const Grant* GrantList::find(const std::string& role) const {
  for (const Grant& grant : entries) {
    if (grant.role == role) return &grant;
  }
  return nullptr;
}

void GrantList::settle(char object_type) {
  type = object_type;
  tidy();
}

void GrantList::tidy() {
  std::vector<Grant> merged;
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Grant& left, const Grant& right) { return left.role < right.role; });
  const Words known = privilege_words(type, any_version);
  for (Grant& grant : entries) {
    if (!merged.empty() && merged.back().role == grant.role) {
      Grant& last = merged.back();
      last.privileges.insert(last.privileges.end(), grant.privileges.begin(),
                             grant.privileges.end());
      last.grant_option.insert(last.grant_option.end(), grant.grant_option.begin(),
                               grant.grant_option.end());
    } else {
      merged.push_back(std::move(grant));
    }
  }
  if (type != 0) {
    for (Grant& grant : merged) {
      grant.grant_option = settled(grant.grant_option, known);
      grant.privileges = without(settled(grant.privileges, known), grant.grant_option);
    }
  }
  entries = std::move(merged);
}

}  // namespace schemagen::objects

namespace schemagen::catalog {

using objects::Grant;
using objects::GrantList;

namespace {

const std::vector<std::string>& all_words() {
  static const std::vector<std::string> words{"select",   "insert",     "update",   "delete",
                                              "truncate", "references", "trigger",  "usage",
                                              "create",   "execute",    "maintain", "all"};
  return words;
}

bool read_privileges(const Node& node, std::vector<std::string>& words, ReadContext& context) {
  if (node.is_null()) return true;
  if (!node.is_sequence()) {
    std::size_t index = 0;
    if (!read_word(node, all_words(), index, context)) return false;
    words.push_back(all_words()[index]);
    return true;
  }
  bool good = true;
  for (const Node& item : node.items) {
    if (item.is_sequence() || item.is_null()) {
      expected(item, "a privilege", context);
      good = false;
    } else {
      good = read_privileges(item, words, context) && good;
    }
  }
  return good;
}

bool read_grant(const Node& node, Grant& grant, ReadContext& context) {
  if (!node.is_mapping()) return read_privileges(node, grant.privileges, context);
  bool good = check_record(node, {"privileges", "grant_option"}, context);
  if (const Node* words = node.find("privileges")) {
    good = read_privileges(*words, grant.privileges, context) && good;
  }
  if (const Node* words = node.find("grant_option")) {
    good = read_privileges(*words, grant.grant_option, context) && good;
  }
  return good;
}

/// A list of every privilege there is reads as one word.
Node write_privileges(const std::vector<std::string>& words, const GrantList& list) {
  Node node = Node::sequence();
  const auto known = objects::privilege_words(list.type, list.knows_maintain ? 170000 : 160000);
  if (words.size() > 1 && words == known) {
    node.items.push_back(Node::string("all"));
    return node;
  }
  for (const std::string& word : words) node.items.push_back(Node::string(word));
  return node;
}

std::optional<std::string> print_words(const std::vector<std::string>& words) {
  return Codec<std::vector<std::string>>::print(words);
}

}  // namespace

Shape Codec<GrantList>::shape() {
  const Shape word{Shape::Type::word, all_words(), {}, {}, {}};
  const Shape words{Shape::Type::list, {}, std::make_shared<const Shape>(word), {}, {}};
  const Shape grant{Shape::Type::record,
                    {},
                    {},
                    {{"privileges", words}, {"grant_option", words}},
                    {"what the role may do", "the same, with the right to grant it to others"}};
  return {Shape::Type::mapping, {}, std::make_shared<const Shape>(grant), {}, {}};
}

bool Codec<GrantList>::read(const Node& node, GrantList& value, ReadContext& context) {
  value.entries.clear();
  if (!node.is_mapping()) {
    expected(node, "a mapping of roles to their privileges", context);
    return false;
  }
  bool good = true;
  for (const NodeEntry& entry : node.entries) {
    Grant& grant = value.entries.emplace_back();
    grant.role = objects::fold_role(entry.key);
    grant.span = entry.key_span;
    good = read_grant(entry.value, grant, context) && good;
  }
  value.tidy();
  return good;
}

Node Codec<GrantList>::write(const GrantList& value) {
  Node node = Node::mapping();
  for (const Grant& grant : value.entries) {
    Node words = write_privileges(grant.privileges, value);
    if (grant.grant_option.empty()) {
      node.set(grant.role, std::move(words));
      continue;
    }
    Node& record = node.set(grant.role, Node::mapping());
    if (!grant.privileges.empty()) record.set("privileges", std::move(words));
    record.set("grant_option", write_privileges(grant.grant_option, value));
  }
  return node;
}

void Codec<GrantList>::parse(std::string_view wire, GrantList& value) {
  const auto parts = parse_wire_list(wire);
  const std::string letter = parts.at(0).value_or("");
  value.knows_maintain = parts.at(1) == "t";
  value.entries.clear();
  for (const auto& item : parse_wire_list(parts.at(2).value_or("{}"))) {
    const auto fields = parse_wire_list(item.value_or("()"));
    Grant& grant = value.entries.emplace_back();
    grant.role = fields.at(0).value_or("");
    Codec<std::vector<std::string>>::parse(fields.at(1).value_or("{}"), grant.privileges);
    Codec<std::vector<std::string>>::parse(fields.at(2).value_or("{}"), grant.grant_option);
  }
  value.settle(letter.empty() ? '\0' : letter.front());
}

std::optional<std::string> Codec<GrantList>::print(const GrantList& value) {
  std::vector<std::optional<std::string>> entries;
  for (const Grant& grant : value.entries) {
    entries.push_back(print_wire_list(
        {grant.role, print_words(grant.privileges), print_words(grant.grant_option)}));
  }
  const std::string letter = value.type == 0 ? std::string() : std::string(1, value.type);
  return print_wire_list({letter, value.knows_maintain ? "t" : "f", print_wire_list(entries)});
}

}  // namespace schemagen::catalog
