#include "schemagen/catalog/object.hpp"

#include <algorithm>
#include <utility>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::catalog {

namespace {

bool sibling_order(const Object* left, const Object* right) {
  if (left->id.kind != right->id.kind) return left->id < right->id;
  if (left->position != right->position) return left->position < right->position;
  return left->id < right->id;
}

std::optional<ObjectId> parent_of(const Object& object) {
  if (object.id.kind == nullptr || object.model == nullptr) return std::nullopt;
  return object.id.kind->parent(object.id, *object.model);
}

}  // namespace

Catalog::Index::Index(Index&& other) noexcept
    : children(std::move(other.children)),
      made(std::exchange(other.made, false)) {
  other.children.clear();
}

Catalog::Index& Catalog::Index::operator=(const Index&) {
  children.clear();
  made = false;
  return *this;
}

Catalog::Index& Catalog::Index::operator=(Index&& other) noexcept {
  if (this == &other) return *this;
  children = std::move(other.children);
  made = std::exchange(other.made, false);
  other.children.clear();
  return *this;
}

void Catalog::put(Object object) {
  const auto found = objects_.find(object.id);
  if (found == objects_.end()) {
    add(std::move(object));
    return;
  }
  unlink(found->second);
  found->second = std::move(object);
  link(found->second);
}

const Object* Catalog::add(Object object) {
  ObjectId id = object.id;
  const auto [place, added] = objects_.try_emplace(std::move(id), std::move(object));
  if (!added) return &place->second;
  link(place->second);
  return nullptr;
}

void Catalog::erase(const ObjectId& id) {
  const auto found = objects_.find(id);
  if (found == objects_.end()) return;
  unlink(found->second);
  objects_.erase(found);
}

const Object* Catalog::find(const ObjectId& id) const {
  const auto found = objects_.find(id);
  return found == objects_.end() ? nullptr : &found->second;
}

std::vector<const Object*> Catalog::children(const ObjectId& id) const {
  const Children& all = by_parent();
  const auto found = all.find(id);
  return found == all.end() ? std::vector<const Object*>{} : found->second;
}

std::vector<const Object*> Catalog::subtree(const ObjectId& id) const {
  std::vector<const Object*> result;
  const Object* top = find(id);
  if (top == nullptr) return result;
  result.push_back(top);
  for (const Object* child : children(id)) {
    const auto below = subtree(child->id);
    result.insert(result.end(), below.begin(), below.end());
  }
  return result;
}

const Catalog::Children& Catalog::by_parent() const {
  if (index_.made) return index_.children;
  index_.children.clear();
  for (const auto& [id, object] : objects_) {
    if (auto parent = parent_of(object)) index_.children[*parent].push_back(&object);
  }
  for (auto& [id, siblings] : index_.children) {
    std::sort(siblings.begin(), siblings.end(), sibling_order);
  }
  index_.made = true;
  return index_.children;
}

void Catalog::link(const Object& object) {
  if (!index_.made) return;
  const auto parent = parent_of(object);
  if (!parent) return;
  auto& siblings = index_.children[*parent];
  siblings.insert(std::lower_bound(siblings.begin(), siblings.end(), &object, sibling_order),
                  &object);
}

void Catalog::unlink(const Object& object) {
  if (!index_.made) return;
  const auto parent = parent_of(object);
  if (!parent) return;
  const auto found = index_.children.find(*parent);
  if (found == index_.children.end()) return;
  auto& siblings = found->second;
  siblings.erase(std::remove(siblings.begin(), siblings.end(), &object), siblings.end());
  if (siblings.empty()) index_.children.erase(found);
}

}  // namespace schemagen::catalog
