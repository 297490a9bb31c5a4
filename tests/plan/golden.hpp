#pragma once

#include <functional>
#include <string>

#include "canon/pipeline.hpp"

// Folders of cases with the statements that are expected of them.

namespace schemagen::plan::test {

/// Tries every folder of cases, whatever becomes of the others; CASE=part tries those whose path
/// has that part.
void try_cases(const std::string& folder,
               const std::function<void(const std::string&, canon::Scratch&)>& try_case);

/// UPDATE_CASES=1 writes the file anew.
void compare_with_file(const std::string& path, const std::string& text);

/// Runs a plan as the runner does: neighbouring transactional steps together.
void run(const testing::TestDatabase& database, const Plan& plan);

}  // namespace schemagen::plan::test
