#pragma once

#include <vector>

#include "schemagen/base/text.hpp"
#include "schemagen/hazard/form.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {

/// What a rule flags, as the table of hazards has it; none where it is about style or order.
std::vector<const hazard::Form*> forms_of(const Rule& rule);

}  // namespace schemagen::lint
