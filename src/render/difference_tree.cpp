#include "render/difference_tree.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::render {
namespace {

using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;

using Objects = std::map<ObjectId, const Object*>;

/// The object that this one is part of; schemas do not count.
std::optional<ObjectId> owner(const ObjectId& id, const catalog::Model& model) {
  const auto parent = id.kind->parent(id, model);
  if (!parent || parent->kind == nullptr || parent->kind->is_container()) return std::nullopt;
  if (parent->name.empty()) return std::nullopt;
  return parent;
}

/// The outermost owner, as far as the states at hand tell.
ObjectId root_of(const Object& object, const Objects& known) {
  ObjectId id = object.id;
  std::shared_ptr<const catalog::Model> model = object.model;
  while (const auto parent = owner(id, *model)) {
    id = *parent;
    const auto found = known.find(id);
    model = found != known.end() ? found->second->model : id.kind->make();
  }
  return id;
}

/// The outermost owner that comes or goes as well, or nothing.
std::optional<ObjectId> carrier(const Object& object, const Objects& same) {
  std::optional<ObjectId> result;
  const Object* at = &object;
  while (const auto parent = owner(at->id, *at->model)) {
    const auto found = same.find(*parent);
    if (found == same.end()) break;
    result = *parent;
    at = found->second;
  }
  return result;
}

const Object& state_of(const diff::Change& change) {
  struct Visitor {
    const Object& operator()(const diff::Create& create) const { return create.object; }
    const Object& operator()(const diff::Drop& drop) const { return drop.object; }
    const Object& operator()(const diff::Alter& alter) const { return alter.now; }
    const Object& operator()(const diff::Rename& rename) const { return rename.was; }
  };
  return std::visit(Visitor{}, change);
}

std::string plural(const std::string& word) {
  const auto ends = [&](std::string_view end) { return word.ends_with(end); };
  if (ends("statistics")) return word;
  if (ends("y")) return word.substr(0, word.size() - 1) + "ies";
  if (ends("x") || ends("s") || ends("ch")) return word + "es";
  return word + "s";
}

}  // namespace

std::vector<ChangeLine> arrange(const std::vector<diff::Change>& changes) {
  Objects known;
  Objects made;
  Objects gone;
  for (const diff::Change& change : changes) {
    const Object& object = state_of(change);
    known[object.id] = &object;
    if (std::holds_alternative<diff::Create>(change)) made[object.id] = &object;
    if (std::holds_alternative<diff::Drop>(change)) gone[object.id] = &object;
  }
  std::vector<ChangeLine> lines;
  std::map<ObjectId, std::map<ObjectId, std::size_t>> folded_made;
  std::map<ObjectId, std::map<ObjectId, std::size_t>> folded_gone;
  for (const diff::Change& change : changes) {
    const Object& object = state_of(change);
    const bool creates = std::holds_alternative<diff::Create>(change);
    const bool drops = std::holds_alternative<diff::Drop>(change);
    std::optional<ObjectId> into;
    if (creates) into = carrier(object, made);
    if (drops) into = carrier(object, gone);
    if (into) {
      const ObjectId kind{object.id.kind, {}, {}, {}, {}};
      ++(creates ? folded_made : folded_gone)[*into][kind];
    } else {
      lines.push_back({&change, root_of(object, known), {}});
    }
  }
  for (ChangeLine& line : lines) {
    const ObjectId& id = diff::subject(*line.change);
    if (std::holds_alternative<diff::Create>(*line.change)) line.folded = folded_made[id];
    if (std::holds_alternative<diff::Drop>(*line.change)) line.folded = folded_gone[id];
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const ChangeLine& a, const ChangeLine& b) { return a.root < b.root; });
  return lines;
}

std::string count_in_words(const std::map<ObjectId, std::size_t>& folded) {
  std::vector<std::string> parts;
  for (const auto& [kind, count] : folded) {
    const std::string name(kind.kind->name());
    parts.push_back(fmt::format("{} {}", count, count == 1 ? name : plural(name)));
  }
  return join(parts, ", ");
}

}  // namespace schemagen::render
