#pragma once

#include <string>

#include "objects/shared/grant_list.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// Messages about privileges that there are none of on such objects.
void check_grants(const GrantList& list, const std::string& subject, Diagnostics& out);
/// Privileges that only later servers know, where they are named: "all" are those that there are.
void privileges_needed(const GrantList& list, const std::string& subject,
                       std::vector<catalog::Need>& out);

}  // namespace schemagen::objects
