#pragma once

#include "runner/work.hpp"

namespace schemagen::runner {

/// Runs an UPDATE, DELETE or INSERT in slices of its key, each committed together with the key it has come
/// to, from where an earlier run ended. Rows that are added meanwhile above the highest key at the
/// start are left alone.
void run_batch(Work& work, const history::Step& step, std::size_t number);

/// The statement with `condition` in place of :batch.
std::string with_condition(const std::string& statement, const std::string& condition);

}  // namespace schemagen::runner
