#pragma once

#include <string>

#include "objects/shared/grant_list.hpp"
#include "schemagen/base/diagnostic.hpp"

namespace schemagen::objects {

/// Messages about privileges that there are none of on such objects.
void check_grants(const GrantList& list, const std::string& subject, Diagnostics& out);

}  // namespace schemagen::objects
