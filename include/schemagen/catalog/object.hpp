#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schemagen/base/hash_table.hpp"
#include "schemagen/base/source.hpp"
#include "schemagen/catalog/field.hpp"
#include "schemagen/catalog/object_id.hpp"

namespace schemagen::catalog {

/// One object of a catalog: a table, a column, a comment. All share this grain; nesting exists only
/// on paper.
struct Object {
  ObjectId id;
  std::shared_ptr<const Model> model;
  SourceSpan span;        ///< where the user declared it; no place for a live one
  int position = 0;       ///< order among siblings: attnum, or the order in the file
  bool resolved = false;  ///< a server has seen it
  Name renamed_from;      ///< the model's hint, "" for none
  bool offline = false;   ///< the model's leave to lock others out (`online: false`)
  Name home;              ///< the schema whose names the declaration may leave out
  /// What the server says the object depends on (pg_depend), in the order of ids; nothing of that
  /// for an object that is not `resolved`.
  std::vector<ObjectId> needs;
  std::uint64_t given = 0;  ///< bit i: the declaration says something of the kind's i-th field

  /// The struct of the kind. Only the kind itself knows T.
  template <class T>
  const T& as() const {
    return static_cast<const ModelOf<T>&>(*model).value;
  }
};

/// Objects in the order of their ids. It is walked and searched as a map from ids would be, and
/// keeps no second copy of the ids.
class Objects {
  struct ById {
    using is_transparent = void;
    bool operator()(const Object& left, const Object& right) const { return left.id < right.id; }
    bool operator()(const Object& left, const ObjectId& right) const { return left.id < right; }
    bool operator()(const ObjectId& left, const Object& right) const { return left < right.id; }
  };
  using Set = std::set<Object, ById>;

 public:
  struct Entry {
    const ObjectId& first;
    const Object& second;
    const Entry* operator->() const { return this; }
  };
  class iterator {
   public:
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = Entry;
    using difference_type = std::ptrdiff_t;
    using pointer = Entry;
    using reference = Entry;

    iterator() = default;
    Entry operator*() const { return {at_->id, *at_}; }
    Entry operator->() const { return **this; }
    iterator& operator++() {
      ++at_;
      return *this;
    }
    iterator& operator--() {
      --at_;
      return *this;
    }
    bool operator==(const iterator&) const = default;

   private:
    friend class Objects;
    explicit iterator(Set::const_iterator at) : at_(at) {}
    Set::const_iterator at_;
  };
  using const_iterator = iterator;

  iterator begin() const { return iterator(set_.begin()); }
  iterator end() const { return iterator(set_.end()); }
  iterator lower_bound(const ObjectId& id) const { return iterator(set_.lower_bound(id)); }
  iterator find(const ObjectId& id) const { return iterator(set_.find(id)); }
  std::size_t size() const { return set_.size(); }
  bool empty() const { return set_.empty(); }

 private:
  friend class Catalog;
  /// What is in the set may be edited, all but its id.
  static Object& editable(iterator at) { return const_cast<Object&>(*at.at_); }
  /// Leaves `object` as it is when its id is taken.
  iterator insert(iterator hint, Object&& object) {
    return iterator(set_.insert(hint.at_, std::move(object)));
  }
  void erase(iterator at) { set_.erase(at.at_); }

  Set set_;
};

/// A set of objects by id, in the order of ids.
class Catalog {
 public:
  using Objects = catalog::Objects;

  /// Adds the object, or replaces the one with the same id; returns it in its place.
  const Object& put(Object object);
  /// Adds the object when its id is free. The one that is there then, and whether it was added.
  std::pair<const Object*, bool> add(Object object);
  void erase(const ObjectId& id);
  /// Lets `change` edit the object in place, all but its id. Nothing when there is no such object.
  template <class F>
  void modify(const ObjectId& id, F change) {
    auto* object = const_cast<Object*>(find(id));  // one of ours, which are not const here
    if (object == nullptr) return;
    if (!index_.made) return static_cast<void>(change(*object));
    const Links before = links_of(*object);
    change(*object);
    relink(*object, before);
  }

  const Object* find(const ObjectId& id) const;
  bool contains(const ObjectId& id) const { return find(id) != nullptr; }
  /// Objects whose parent is `id`, by kind, position and id.
  std::vector<const Object*> children(const ObjectId& id) const;
  /// The object and everything below it, parents first.
  std::vector<const Object*> subtree(const ObjectId& id) const;

  /// Objects that claim a name ("type public.mood", see Kind::claims) or answer to it, by id.
  std::vector<const Object*> holders(const std::string& claim) const;
  /// Claims that several objects make, in the order of the text.
  std::vector<std::string> contested() const;

  const Objects& objects() const { return objects_; }
  /// The same for a walk through all of them, several times as fast. It stands until an object is
  /// added or erased.
  const std::vector<const Object*>& in_order() const;
  /// Makes what walks and look-ups by id need, which the first of them would do otherwise: for who
  /// has to wait for something else anyway.
  void prepare() const;
  std::size_t size() const { return objects_.size(); }
  bool empty() const { return objects_.empty(); }

 private:
  using Children = std::unordered_map<ObjectId, std::vector<const Object*>, ObjectId::Hash>;

  struct HashOfId {
    std::size_t operator()(const ObjectId& id) const { return ObjectId::Hash{}(id); }
    std::size_t operator()(const Object* object) const { return ObjectId::Hash{}(object->id); }
  };
  struct SameId {
    using is_transparent = void;
    bool operator()(const Object* left, const Object* right) const { return left == right; }
    bool operator()(const ObjectId& id, const Object* object) const { return id == object->id; }
    bool operator()(const Object* object, const ObjectId& id) const { return id == object->id; }
  };

  /// Made on first use and kept up from then on. It points into `objects_`, so a copy of the
  /// catalog makes its own.
  struct Index {
    Index() = default;
    Index(const Index&) {}
    Index(Index&& other) noexcept;
    Index& operator=(const Index&);
    Index& operator=(Index&& other) noexcept;
    ~Index() = default;
    void clear();

    /// All objects, or none yet.
    HashSet<const Object*, HashOfId, SameId> by_id;
    /// All objects by id but those in `added`, or none: then they are to be listed anew.
    std::vector<const Object*> order;
    std::vector<const Object*> added;  ///< since `order` was listed
    Children children;
    std::unordered_map<std::string, std::vector<const Object*>> holders;
    bool made = false;
    /// Of each kind the object added last: mostly the place before that of the next one.
    std::unordered_map<const Kind*, Objects::iterator> last;
  };

  /// What of an object the index depends on.
  struct Links {
    std::optional<ObjectId> parent;
    std::vector<std::string> names;  ///< that it claims or answers to
    int position = 0;
    bool operator==(const Links&) const = default;
  };

  const Index& index() const;
  Objects::iterator place_near(Objects::iterator at, const ObjectId& id) const;
  /// Leaves `object` as it is when its id is taken.
  std::pair<Objects::iterator, bool> insert(Object&& object);
  static Links links_of(const Object& object);
  void link(const Object& object, const Links& links);
  void unlink(const Object& object, const Links& links);
  void relink(const Object& object, const Links& before);

  Objects objects_;
  mutable Index index_;
};

}  // namespace schemagen::catalog
