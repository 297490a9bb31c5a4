#pragma once

#include <string>
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
/// The same object under another name. The id of `was` has the names its parents have by then.
struct Rename {
  catalog::Object was;
  catalog::ObjectId to;
  SourceSpan origin;
};
using Change = std::variant<Create, Drop, Alter, Rename>;

/// The id the change is about: the new one where there are two.
const catalog::ObjectId& subject(const Change& change);
/// The place in the models that asks for the change, where there is one.
SourceSpan origin(const Change& change);

struct Difference {
  std::vector<Rename> renames;     ///< asked for by `renamed_from`; they run before all else
  std::vector<Change> changes;     ///< what is left after them, by id
  std::vector<std::string> notes;  ///< what differs and is no change: the order of columns
  bool empty() const { return renames.empty() && changes.empty(); }
};

/// What stays although the desired side does not mention it.
enum class Spare {
  permanent,  ///< what models may leave unsaid (Kind::permanent): owners
  born        ///< only what every database has: the desired side is a whole state
};

/// Every difference of two catalogs in one spelling, renames asked for by the models done already.
/// An object without state of its own that equals one that goes is renamed into it. What is made
/// anew, and so stands elsewhere, depends on the server.
Difference compare(const catalog::Catalog& actual, const catalog::Catalog& desired,
                   Spare spare = Spare::permanent, int server_version = 150000);

/// The renames that `renamed_from` asks for and that are still to do: the old name is there, and
/// the new one is not or is given up by another rename. In an order in which they can run, parents
/// first.
std::vector<Rename> find_renames(const catalog::Catalog& actual, const catalog::Catalog& desired);

/// The same renames back, in the order in which they can run. `desired` holds the new names.
std::vector<Rename> inverse(const std::vector<Rename>& renames, const catalog::Catalog& desired);

/// Something that goes and something that comes, which may be one thing under another name.
struct Suggestion {
  catalog::Object was;
  catalog::Object now;
};

/// Pairs of a drop and a creation in the same place whose states are equal, each at most once, the
/// nearest first to be paired; by id. Only people know whether a rename was meant.
std::vector<Suggestion> likely_renames(const Difference& difference, const catalog::Catalog& actual,
                                       const catalog::Catalog& desired);

}  // namespace schemagen::diff
