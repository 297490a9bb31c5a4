#pragma once

#include <vector>

#include "schemagen/history/migration.hpp"

namespace schemagen::cli {

/// Statements that may write rows, by their first word: INSERT, UPDATE, DO, SELECT of a function.
std::vector<SourceSpan> find_row_changes(const std::vector<history::Step>& steps);

}  // namespace schemagen::cli
