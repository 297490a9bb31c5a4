#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "schemagen/catalog/action.hpp"
#include "schemagen/diff/diff.hpp"

namespace schemagen::plan {

/// What happens to an object.
enum class Way { create, drop, alter, recreate, replace, rename };

/// One object that a plan touches, with what becomes of it and why.
struct Item {
  Way way = Way::alter;
  const catalog::Object* was = nullptr;
  const catalog::Object* now = nullptr;
  std::vector<const catalog::Field*> fields;  ///< what differs
  bool moves = false;                         ///< something it is made of is replaced
  std::vector<const catalog::Field*> moved;   ///< what means something else by that
  SourceSpan origin;

  bool leaves() const { return way == Way::drop || way == Way::recreate || way == Way::replace; }
  bool arrives() const { return way == Way::create || way == Way::recreate || way == Way::replace; }
};
using Items = std::map<catalog::ObjectId, Item>;

/// What each object of a catalog refers to, and what refers to it.
class ReferenceMap {
 public:
  explicit ReferenceMap(const catalog::Catalog& catalog);
  const std::vector<catalog::Reference>& of(const catalog::ObjectId& id) const;
  const std::vector<catalog::ObjectId>& to(const catalog::ObjectId& id) const;

 private:
  template <class T>
  using ById = std::unordered_map<catalog::ObjectId, T, catalog::ObjectId::Hash>;  // only looked up
  ById<std::vector<catalog::Reference>> of_;
  ById<std::vector<catalog::ObjectId>> to_;
};

/// The changes as items, and with them all that has to be rebuilt because of them; what is in
/// `remade` is dropped and made again rather than changed. Throws UserError for a change that
/// PostgreSQL has no way for.
Items make_items(const diff::Difference& difference, const std::set<catalog::ObjectId>& remade,
                 const catalog::Catalog& before, const catalog::Catalog& after,
                 const ReferenceMap& references, int server_version);

}  // namespace schemagen::plan
