#pragma once

#include <variant>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::diff {

struct Create {
  catalog::Object object;
};
struct Drop {
  catalog::Object object;
};
/// Two states of one object (the same id).
struct Alter {
  catalog::Object was;
  catalog::Object now;
  std::vector<const catalog::Field*> fields;
};
/// The same object under another name; further differences are an Alter under the new name.
struct Rename {
  catalog::Object was;
  catalog::ObjectId to;
};
using Change = std::variant<Create, Drop, Alter, Rename>;

/// The id the change is about: the new one where there are two.
const catalog::ObjectId& subject(const Change& change);
/// The place in the models that asks for the change, where there is one.
SourceSpan origin(const Change& change);

struct Difference {
  std::vector<Change> changes;     ///< renames first, then by id
  std::vector<std::string> notes;  ///< what differs and is no change: the order of columns
  catalog::Catalog renamed;        ///< `actual` with the renames done
  bool empty() const { return changes.empty(); }
};

/// Every difference of two catalogs in one spelling. Objects with `renamed_from` become renames when
/// the old name is there and the new one is not; an object without state of its own that equals one
/// that goes is renamed into it as well.
Difference compare(const catalog::Catalog& actual, const catalog::Catalog& desired);

/// The renames alone, in the order in which they can run.
std::vector<Rename> find_renames(const catalog::Catalog& actual, const catalog::Catalog& desired);

/// The catalog after the renames: ids, and names inside ids of parts; SQL text stays as it is.
catalog::Catalog apply_renames(const catalog::Catalog& catalog, const std::vector<Rename>& renames);

}  // namespace schemagen::diff
