#pragma once

#include <cstdint>
#include <string>

#include "runner/work.hpp"

namespace schemagen::runner {

/// What a batch works on.
struct BatchTable {
  sql::QualifiedName name;
  sql::Identifier key;
  std::int64_t rows = 0;  ///< about so many, as the server last counted them; 0 when it has not
};

/// Finds the table and the key that the directive names. Throws StepError when rows would be missed
/// by the key or each slice would read the whole table.
BatchTable find_batch_table(const Work& work, const history::Step& step);

}  // namespace schemagen::runner
