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

bool id_order(const Object* left, const Object* right) { return left->id < right->id; }

/// Puts a few into many that are sorted, the last first: only those are looked at that a place is
/// searched among.
void merge_few(std::vector<const Object*>& many, std::vector<const Object*>& few) {
  std::sort(few.begin(), few.end(), id_order);
  auto rest = static_cast<std::ptrdiff_t>(many.size());
  many.resize(many.size() + few.size());
  auto gap = many.end();
  for (auto each = few.rbegin(); each != few.rend(); ++each) {
    const auto end = many.begin() + rest;
    const auto place = std::upper_bound(many.begin(), end, *each, id_order);
    gap = std::move_backward(place, end, gap);
    *--gap = *each;
    rest = place - many.begin();
  }
}

template <class Order>
void insert_sorted(std::vector<const Object*>& list, const Object* object, Order order) {
  list.insert(std::lower_bound(list.begin(), list.end(), object, order), object);
}

template <class Lists, class Key>
void remove(Lists& lists, const Key& key, const Object* object) {
  const auto found = lists.find(key);
  if (found == lists.end()) return;
  auto& list = found->second;
  list.erase(std::remove(list.begin(), list.end(), object), list.end());
  if (list.empty()) lists.erase(found);
}

}  // namespace

Catalog::Index::Index(Index&& other) noexcept
    : by_id(std::move(other.by_id)),
      order(std::move(other.order)),
      added(std::move(other.added)),
      children(std::move(other.children)),
      holders(std::move(other.holders)),
      made(std::exchange(other.made, false)),
      last(std::move(other.last)) {
  other.clear();
}

Catalog::Index& Catalog::Index::operator=(const Index&) {
  clear();
  return *this;
}

Catalog::Index& Catalog::Index::operator=(Index&& other) noexcept {
  if (this == &other) return *this;
  by_id = std::move(other.by_id);
  order = std::move(other.order);
  added = std::move(other.added);
  children = std::move(other.children);
  holders = std::move(other.holders);
  made = std::exchange(other.made, false);
  last = std::move(other.last);
  other.clear();
  return *this;
}

void Catalog::Index::clear() {
  by_id.clear();
  order.clear();
  added.clear();
  children.clear();
  holders.clear();
  made = false;
  last.clear();
}

/// The place that the object would be put before, as far as it is near `at`: parts of one whole
/// come one after the other, though seldom in the order of their names.
Catalog::Objects::iterator Catalog::place_near(Objects::iterator at, const ObjectId& id) const {
  constexpr int near = 24;
  const auto begin = objects_.begin();
  const auto end = objects_.end();
  int steps = 0;
  if (at->first < id) {
    while (++at != end && at->first < id && ++steps < near) continue;
    return at;
  }
  while (at != begin && id < std::prev(at)->first && ++steps < near) --at;
  return at;
}

std::pair<Catalog::Objects::iterator, bool> Catalog::insert(Object&& object) {
  const auto [before, is_first] = index_.last.try_emplace(object.id.kind, objects_.end());
  const auto hint = is_first ? objects_.end() : place_near(before->second, object.id);
  const std::size_t size = objects_.size();
  const Objects::iterator place = objects_.insert(hint, std::move(object));
  before->second = place;
  const bool is_new = objects_.size() > size;
  if (is_new && !index_.order.empty()) index_.added.push_back(&place->second);
  if (is_new && index_.by_id.size() == size && size > 0) index_.by_id.insert(&place->second);
  return {place, is_new};
}

const Object& Catalog::put(Object object) {
  const auto [place, is_new] = insert(std::move(object));
  if (!is_new) {
    if (index_.made) unlink(place->second, links_of(place->second));
    // NOLINTNEXTLINE(bugprone-use-after-move): it was not inserted
    Objects::editable(place) = std::move(object);
  }
  if (index_.made) link(place->second, links_of(place->second));
  return place->second;
}

std::pair<const Object*, bool> Catalog::add(Object object) {
  const auto [place, is_new] = insert(std::move(object));
  if (is_new && index_.made) link(place->second, links_of(place->second));
  return {&place->second, is_new};
}

void Catalog::erase(const ObjectId& id) {
  const auto found = objects_.find(id);
  if (found == objects_.end()) return;
  if (index_.made) unlink(found->second, links_of(found->second));
  index_.by_id.erase(&found->second);
  index_.order.clear();
  index_.added.clear();
  index_.last.erase(id.kind);
  objects_.erase(found);
}

void Catalog::prepare() const {
  in_order();
  find({});
}

const std::vector<const Object*>& Catalog::in_order() const {
  // The way from one object in the tree to the next cannot be begun before the last is done; a
  // list lets the processor fetch several at a time.
  auto& order = index_.order;
  auto& added = index_.added;
  if (order.empty() || added.size() > order.size() / 8) {
    order.clear();
    order.reserve(objects_.size());
    for (const auto& [id, object] : objects_) order.push_back(&object);
  } else if (!added.empty()) {
    merge_few(order, added);
  }
  added.clear();
  return order;
}

const Object* Catalog::find(const ObjectId& id) const {
  auto& all = index_.by_id;
  if (all.size() != objects_.size()) {
    all.reserve(objects_.size());
    for (const Object* object : in_order()) all.insert(object);
  }
  const auto found = all.find(id);
  return found == all.end() ? nullptr : *found;
}

std::vector<const Object*> Catalog::children(const ObjectId& id) const {
  const Children& all = index().children;
  const auto found = all.find(id);
  return found == all.end() ? std::vector<const Object*>{} : found->second;
}

std::vector<const Object*> Catalog::holders(const std::string& claim) const {
  const auto& all = index().holders;
  const auto found = all.find(claim);
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

std::vector<std::string> Catalog::contested() const {
  std::vector<std::string> result;
  std::vector<std::string> claims;
  for (const auto& [name, objects] : index().holders) {
    if (objects.size() < 2) continue;
    std::size_t claimants = 0;
    for (const Object* object : objects) {
      claims.clear();
      object->id.kind->claims(*object, claims);
      if (std::find(claims.begin(), claims.end(), name) != claims.end()) ++claimants;
    }
    if (claimants > 1) result.push_back(name);
  }
  std::sort(result.begin(), result.end());
  return result;
}

const Catalog::Index& Catalog::index() const {
  if (index_.made) return index_;
  index_.holders.reserve(objects_.size());
  auto parent = index_.children.end();  // mostly that of the object before
  for (const Object* object : in_order()) {
    Links links = links_of(*object);
    if (links.parent) {
      if (parent == index_.children.end() || parent->first != *links.parent) {
        parent = index_.children.try_emplace(*std::move(links.parent)).first;
      }
      parent->second.push_back(object);
    }
    for (std::string& name : links.names) index_.holders[std::move(name)].push_back(object);
  }
  for (auto& [id, siblings] : index_.children) {
    std::sort(siblings.begin(), siblings.end(), sibling_order);
  }
  index_.made = true;
  return index_;
}

Catalog::Links Catalog::links_of(const Object& object) {
  Links links;
  links.position = object.position;
  if (object.id.kind == nullptr || object.model == nullptr) return links;
  links.parent = object.id.kind->parent(object.id, *object.model);
  object.id.kind->claims(object, links.names);
  object.id.kind->answers_to(object, links.names);
  return links;
}

void Catalog::link(const Object& object, const Links& links) {
  if (links.parent) insert_sorted(index_.children[*links.parent], &object, sibling_order);
  for (const std::string& name : links.names) {
    insert_sorted(index_.holders[name], &object, id_order);
  }
}

void Catalog::unlink(const Object& object, const Links& links) {
  if (links.parent) remove(index_.children, *links.parent, &object);
  for (const std::string& name : links.names) remove(index_.holders, name, &object);
}

void Catalog::relink(const Object& object, const Links& before) {
  const Links now = links_of(object);
  if (now == before) return;
  unlink(object, before);
  link(object, now);
}

}  // namespace schemagen::catalog
