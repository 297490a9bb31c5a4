#pragma once

#include <map>
#include <string>
#include <vector>

#include "schemagen/diff/diff.hpp"

namespace schemagen::render {

/// A change as people see it: what comes or goes along with an object is only counted.
struct ChangeLine {
  const diff::Change* change = nullptr;
  catalog::ObjectId root;                           ///< the table or the like that it belongs to
  std::map<catalog::ObjectId, std::size_t> folded;  ///< by kind: ids of nothing but a kind
};

/// The changes of one table side by side.
std::vector<ChangeLine> arrange(const std::vector<diff::Change>& changes);

/// "12 columns, 1 constraint"
std::string count_in_words(const std::map<catalog::ObjectId, std::size_t>& folded);

}  // namespace schemagen::render
