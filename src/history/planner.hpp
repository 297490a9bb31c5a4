#pragma once

#include <string>
#include <vector>

#include "history/resolver.hpp"
#include "schemagen/history/plan.hpp"

namespace schemagen::history {

RevisionPlan plan_upgrade(const Network& network, const std::vector<std::string>& applied,
                          const std::vector<std::string>& targets);
RevisionPlan plan_downgrade(const Network& network, const std::vector<std::string>& applied,
                            const std::string& target);
StampPlan plan_stamp(const Network& network, const std::vector<std::string>& applied,
                     const std::vector<std::string>& targets);
/// FROM:TO, newest first.
Indexes select_range(const Network& network, const std::string& text,
                     const std::optional<std::vector<std::string>>& applied);

/// Throws UserError when one of the revisions comes after another.
void check_apart(const Network& network, const Indexes& revisions);

}  // namespace schemagen::history
